"""Oracle for src/learn/scaling, from SciPy: python3 test/oracles/scaling-fits.py > test/oracles/scaling-fits.json

Tables of losses with noise, and the least summed Huber loss of ln L that simplex and BFGS find together from a
grid of starts as in Hoffmann et al. 2022 (appendix D.3); parameters are logarithms, so that nothing is bounded.
"""
import itertools
import json
import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

DELTA = 1e-3
rng = np.random.default_rng(19)

def huber(r):
    a = np.abs(r)
    return np.sum(np.where(a <= DELTA, 0.5 * r * r, DELTA * (a - 0.5 * DELTA)))

def chinchilla(t, n, d):
    e, a, b, alpha, beta = t
    return logsumexp([np.full_like(n, e), a - alpha * n, b - beta * d], axis=0)

def kaplan(t, n, d):
    u, v, alpha_n, alpha_d = t
    return alpha_d * logsumexp([(u - alpha_n * n) / alpha_d, v / alpha_d - d], axis=0)

def fit(form, starts, n, d, l):
    f = lambda t: huber(form(t, n, d) - l) * 1e4
    best = None
    for start in starts:
        t = minimize(f, start, method="BFGS", options={"gtol": 1e-9}).x
        for _ in range(6):
            t = minimize(f, t, method="Nelder-Mead", options={"xatol": 1e-13, "fatol": 1e-15, "maxiter": 4000, "maxfev": 4000}).x
            t = minimize(f, t, method="BFGS", options={"gtol": 1e-12}).x
        if best is None or f(t) < f(best):
            best = t
    return best, f(best) / 1e4

def table(law, noise, sizes, tokens):
    N, D = map(np.array, zip(*itertools.product(sizes, tokens)))
    L = law(N, D) * np.exp(noise * rng.standard_normal(len(N)))
    return N, D, np.round(L, 6)

refit = lambda N, D: 1.8172 + 482.01 * N**-0.3478 + 2085.43 * D**-0.3658
joint = lambda N, D: ((6.4e13 / N) ** (0.076 / 0.103) + 1.8e13 / D) ** 0.103
small, large = [5e7, 2e8, 1e9, 4e9, 1.6e10], [1e9, 6e9, 3e10, 2e11, 5e11]
out = []
for name, law, noise in [("chinchilla", refit, 0.01), ("chinchilla", refit, 0.0005), ("kaplan", joint, 0.01), ("kaplan", joint, 0.0005)]:
    N, D, L = table(law, noise, small, large)
    n, d, l = np.log(N), np.log(D), np.log(L)
    if name == "chinchilla":
        starts = [[0.6, np.log(480), np.log(2000), 0.35, 0.37], [0.5, 5, 7, 0.3, 0.3]]
        (e, a, b, alpha, beta), S = fit(chinchilla, starts, n, d, l)
        constants = {"E": np.exp(e), "A": np.exp(a), "B": np.exp(b), "alpha": alpha, "beta": beta}
    else:
        starts = [[0.076 * np.log(6.4e13), 0.103 * np.log(1.8e13), 0.076, 0.103], [2.0, 2.5, 0.07, 0.09]]
        (u, v, alpha_n, alpha_d), S = fit(kaplan, starts, n, d, l)
        constants = {"Nc": np.exp(u / alpha_n), "Dc": np.exp(v / alpha_d), "alphaN": alpha_n, "alphaD": alpha_d}
    out.append({"form": name, "N": N.tolist(), "D": D.tolist(), "loss": L.tolist(), "objective": float(S), "constants": {k: float(x) for k, x in constants.items()}})
print(json.dumps(out))
