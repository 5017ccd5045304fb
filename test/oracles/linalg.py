"""Oracle for src/linalg from NumPy: python3 test/oracles/linalg.py > test/oracles/linalg.json

Matrices are row-major and printed whole, so that no library's random numbers are needed.
"""
import json
import numpy as np

rng = np.random.default_rng(0)
hilbert = lambda n: np.array([[1 / (i + j + 1) for j in range(n)] for i in range(n)])
orthogonal = lambda n: np.linalg.qr(rng.standard_normal((n, n)))[0]
graded = orthogonal(8) * 10.0 ** -np.arange(8) @ orthogonal(8).T
Q = orthogonal(7)
repeated = (Q * np.array([3.0, 3, 3, 1, 1, -2, -2])) @ Q.T
deficient = rng.standard_normal((9, 3)) @ rng.standard_normal((3, 6))
shapes = {"tall": rng.standard_normal((12, 5)), "wide": rng.standard_normal((5, 12)), "square": rng.standard_normal((6, 6)),
          "hilbert": hilbert(8), "graded": graded, "deficient": deficient, "one": np.array([[-2.5]])}
symmetric = {"hilbert": hilbert(10), "repeated": (repeated + repeated.T) / 2, "one": np.array([[-2.5]]), "gram": deficient.T @ deficient}

def least_squares(X):
    Y = rng.standard_normal((X.shape[0], 2))
    rcond = max(X.shape) * np.finfo(float).eps
    W, _, rank, s = np.linalg.lstsq(X, Y, rcond=rcond)
    lambdas = [1e-3, 0.7, 40.0]
    ridge = [np.linalg.lstsq(np.vstack([X, np.sqrt(l) * np.eye(X.shape[1])]), np.vstack([Y, np.zeros((X.shape[1], 2))]), rcond=None)[0] for l in lambdas]
    return {"n": X.shape[0], "p": X.shape[1], "X": X.ravel().tolist(), "Y": Y.ravel().tolist(), "W": W.ravel().tolist(), "rank": int(rank),
            "s": s.tolist(), "lambdas": lambdas, "ridge": [w.ravel().tolist() for w in ridge]}

out = {
    "numpy": np.__version__,
    "leastSquares": {name: least_squares(X) for name, X in shapes.items()},
    "eigh": {name: {"n": len(A), "A": A.ravel().tolist(), "values": np.linalg.eigvalsh(A).tolist()} for name, A in symmetric.items()},
}
print(json.dumps(out))
