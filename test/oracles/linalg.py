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

def by_formula(m, n):
    """Entries in eighths, which every language computes exactly; 66 x 60 has rank 59."""
    return np.array([[((7 * i + 13 * j + (i * j) % 11) % 17 - 8) / 8 for j in range(n)] for i in range(m)])

def large(m, n):
    X = by_formula(m, n)
    Y = np.array([[i % 5 - 2.0] for i in range(m)])
    W, _, rank, s = np.linalg.lstsq(X, Y, rcond=1e-10)
    return {"n": m, "p": n, "s": s.tolist(), "rank": int(rank), "W": W.ravel().tolist()}

def large_symmetric(n):
    A = by_formula(n, n) + by_formula(n, n).T
    return {"n": n, "values": np.linalg.eigvalsh(A).tolist(), "cholesky": np.diag(np.linalg.cholesky(A + 4 * n * np.eye(n))).tolist()}

out = {
    "numpy": np.__version__,
    "leastSquares": {name: least_squares(X) for name, X in shapes.items()},
    "eigh": {name: {"n": len(A), "A": A.ravel().tolist(), "values": np.linalg.eigvalsh(A).tolist()} for name, A in symmetric.items()},
    "large": [large(m, n) for m, n in ((70, 35), (66, 60), (35, 90), (100, 100))],
    "largeSymmetric": [large_symmetric(n) for n in (66, 100)],
}
print(json.dumps(out))
