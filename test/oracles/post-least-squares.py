"""Draws the numbers of the post's least-squares experiment, as its seed, sizes and order of draws say: N = 10 rows,
K = 11 parameters, x, then beta, then the noise. Also what LAPACK, through numpy, makes of them.

    python3 test/oracles/post-least-squares.py > test/oracles/post-least-squares.json

Made with numpy 1.x or 2.x: the legacy stream of RandomState(1626) is frozen (NEP 19).
Source: The Unreasonable Effectiveness of Overparametrized Models, the snippet on linear regression.
"""

import json
import sys

import numpy as np

ROWS, COLUMNS = 10, 11

stream = np.random.RandomState(1626)
X = stream.standard_normal((ROWS, COLUMNS))
beta = stream.randint(-20, 20, size=(COLUMNS, 1))
y = X.dot(beta) + np.sqrt(0.1) * stream.standard_normal((ROWS, 1))

gram = X.T @ X
try:
    inverse = np.linalg.inv(gram)
    check = float(np.abs(inverse @ gram - np.eye(COLUMNS)).max())
except np.linalg.LinAlgError:
    check = "raised"

json.dump(
    {
        "seed": 1626,
        "X": X.tolist(),
        "beta": beta[:, 0].tolist(),
        "y": y[:, 0].tolist(),
        # of this machine's LAPACK: to be compared with care
        "lapack": {
            "rank": int(np.linalg.matrix_rank(X)),
            "rankOfGram": int(np.linalg.matrix_rank(gram)),
            "largestErrorOfInverse": check,
            "minimumNorm": np.linalg.lstsq(X, y[:, 0], rcond=None)[0].tolist(),
            "singularValues": np.linalg.svd(X, compute_uv=False).tolist(),
        },
    },
    sys.stdout,
    indent=1,
)
print()
