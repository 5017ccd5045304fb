"""Oracle values for bounds, evidence and the Hilbert matrix, from mpmath at 700 digits (the spectra at 120):
python3 test/oracles/bounds-evidence.py > test/oracles/bounds-evidence.json

Each by the definition: kl inverted by bisection, evidence as the density N(t | 0, I/beta + Phi Phi^T/alpha) with its
determinant and solve, the mean from the normal equations, the Hilbert matrix by a symmetric eigenvalue solver.
"""
import json
from mpmath import mp, mpf, matrix, log, pi, lu_solve, hilbert, eigsy, nstr, det, diag, eye

mp.dps = 700


def kl(q, p):
    if p == 1:
        return mp.inf
    a = q * log(q / p) if q > 0 else mpf(0)
    b = (1 - q) * log((1 - q) / (1 - p)) if q < 1 else mpf(0)
    return a + b


def kl_inverse(q, c):
    q, c = mpf(q), mpf(c)
    low, high = q, mpf(1)
    for _ in range(2400):
        middle = (low + high) / 2
        if kl(q, middle) > c:
            high = middle
        else:
            low = middle
    return float(low), float(low - q)


def evidence(x, t, degree, alpha, beta):
    N, M = len(x), degree + 1
    Phi = matrix(N, M)
    for i in range(N):
        for j in range(M):
            Phi[i, j] = mpf(x[i]) ** j
    a, b = mpf(alpha), mpf(beta)
    T = matrix([mpf(v) for v in t])
    C = eye(N) / b + Phi * Phi.T / a
    quadratic = (T.T * lu_solve(C, T))[0]
    log_evidence = -(N * log(2 * pi) + log(det(C)) + quadratic) / 2
    A = a * eye(M) + b * (Phi.T * Phi)
    m = lu_solve(A, b * (Phi.T * T))
    gamma = M - a * sum((A ** -1)[i, i] for i in range(M))
    rest = T - Phi * m
    likelihood = (N * log(b / (2 * pi)) - b * (rest.T * rest)[0]) / 2
    return {
        "inputs": {"x": x, "t": t, "poly_degree": degree, "alpha": alpha, "beta": beta},
        "expected": {
            "log_evidence": float(log_evidence),
            "posterior_mean": [float(v) for v in m],
            "gamma_eff": float(gamma),
            "log_likelihood_at_map": float(likelihood),
            "log_occam_factor": float(log_evidence - likelihood),
        },
    }


def spectrum(n):
    mp.dps = 120
    e = sorted(eigsy(hilbert(n), eigvals_only=True))
    rank = lambda factor: sum(1 for v in e if v * v > factor * mpf(2) ** -52 * e[-1] ** 2)
    return [n, nstr(e[-1] / e[0], 60), nstr((e[-1] / e[0]) ** 2, 60), rank(n), rank(1)]


line = lambda n, low, high: [low + (high - low) * i / (n - 1) for i in range(n)]
wave = lambda x: [round(float(mp.sin(3 * v) + mp.cos(17 * v) / 7), 6) for v in x]
cases = [
    (line(30, -1, 1), 12, 1e-10, 1e6),
    (line(30, -1, 1), 12, 1e-30, 1e10),
    (line(25, 0, 1), 9, 1e-8, 1e4),
    (line(12, 0, 0.01), 6, 1.0, 25.0),
    (line(8, 100, 110), 3, 1e-6, 2.0),
    (line(4, -1, 1), 9, 0.5, 10.0),
    (line(3, 1000, 1001), 5, 1e-9, 1e3),
    ([0.7] * 5, 3, 0.1, 3.0),
    ([0.7, 0.7, 0.2, 0.2], 3, 1e-12, 1e8),
    ([2.0], 4, 0.3, 0.7),
    ([0.0], 2, 2.0, 5.0),
    (line(6, -2, 2), 0, 1e12, 1e-9),
    (line(6, -2, 2), 2, 1e300, 1.0),
    (line(6, -2, 2), 2, 1e-300, 1.0),
]
pairs = [(q, c) for q in (1e-300, 1e-15, 1e-4, 0.028, 0.5, 0.97, 1 - 1e-9, 1 - 2.0 ** -53)
         for c in (1e-300, 1e-18, 1e-6, 0.1, 3.0, 36.0, 700.0, 1e9)]
out = {
    "mpmath": __import__("mpmath").__version__,
    "klInverse": [[q, c, *kl_inverse(q, c)] for q, c in pairs],
    "evidence": [evidence(x, wave(x), d, a, b) for x, d, a, b in cases],
    "hilbert": [spectrum(n) for n in (1, 2, 3, 5, 7, 8, 10, 12, 16, 20, 25, 31, 40)],
}
print(json.dumps(out))
