"""Oracle values for src/math from SciPy: python3 test/oracles/math.py > test/oracles/math.json"""
import json
from scipy import stats, special

levels = [1e-9, 1e-4, 0.01, 0.025, 0.3, 0.6, 0.975, 0.99, 0.9999]
out = {
    "scipy": __import__("scipy").__version__,
    "studentQuantile": [[p, df, stats.t.ppf(p, df)] for df in (1, 2, 4, 14, 99, 568, 1e5) for p in levels],
    "studentCdf": [[t, df, stats.t.cdf(t, df)] for df in (1, 3, 14, 1000) for t in (-40.0, -6.5, -2.0, -0.1, 0.0, 0.7, 3.0)],
    "regularizedBeta": [[x, a, b, special.betainc(a, b, x)] for a in (0.5, 2, 50, 3000) for b in (0.5, 7, 400) for x in (0.001, 0.2, 0.5, 0.9, 0.9999)],
    "logGamma": [[x, special.gammaln(x)] for x in (1e-5, 0.1, 0.5, 1.5, 3, 14.9, 15, 100.25, 1e6)],
    "clopperPearson": [[s, n, stats.beta.ppf(0.025, s, n - s + 1) if s else 0.0, stats.beta.ppf(0.975, s + 1, n - s) if s < n else 1.0]
                       for s, n in ((0, 1), (0, 368), (3, 20), (20, 20), (500, 1000))],
    "elementary": {},
}
print(json.dumps(out, indent=None))
