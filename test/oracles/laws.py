"""Oracle for the laws of src/math at full double precision, from mpmath: python3 test/oracles/laws.py > test/oracles/laws.json

Beside SciPy's values (math.json): at these points SciPy 1.17 errs by up to 4e-12 (quantile, p = 0.49999) and 2e-14 (tail), so
its digits cannot check 1e-13. Computed with 50 digits: the tail of Student's t is integrated, quantiles are roots.
"""
import json
import mpmath as mp
from scipy import special, stats

mp.mp.dps = 50
DF = (1, 2, 3.5, 14, 99, 1e3, 1e4, 1e5, 1e6)

def student(t, df):
    t, df = abs(mp.mpf(t)), mp.mpf(df)
    scale = mp.gamma((df + 1) / 2) / (mp.sqrt(df * mp.pi) * mp.gamma(df / 2))
    density = lambda u: mp.power(1 + u * u / df, -(df + 1) / 2)
    centre = scale * mp.quad(density, mp.linspace(0, t, 9)) if t < 2 else None
    if centre is not None:
        return mp.mpf(1) / 2 - centre, scale * density(t)
    # u = t/v turns the tail into a finite integral
    tail = scale * mp.quad(lambda v: density(t / v) * t / (v * v), [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1])
    return tail, scale * density(t)

def student_quantile(p, df):
    target = mp.mpf(p) if p <= 0.5 else 1 - mp.mpf(p)
    t = abs(mp.mpf(float(stats.t.ppf(float(target), df))))
    for _ in range(4):
        tail, density = student(t, df)
        t += (tail - target) / density
    return -t if p < 0.5 else t

levels = (1e-9, 1e-4, 0.025, 0.3, 0.49999, 0.6, 0.975, 1 - 1e-9)
normal_points = (-37.0, -20.5, -8.0, -3.0, -1.5, -1.2, -0.7, -1e-5, 0.0, 0.3, 1.19, 2.5, 6.0)
out = {
    "studentQuantile": [[p, df, float(student_quantile(p, df))] for df in DF for p in levels],
    "studentCdf": [[-t, df, float(student(t, df)[0])] for df in DF for t in (0.1, 1.0, 3.0, 12.0)],
    "normalCdf": [[z, float(mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2)] for z in normal_points],
    "normalQuantile": [[float(p), float(mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2 / mp.mpf(p)), float(special.ndtri(p))))] for p in (1e-300, 1e-20, 1e-5, 0.1, 0.24, 0.26, 0.49, 0.6, 0.999)],
    "erf": [[x, float(mp.erf(x))] for x in (1e-10, 0.3, 0.99, 1.01, 2.0, 5.0, -0.5)],
    "erfc": [[x, float(mp.erfc(x))] for x in (-3.0, 0.3, 1.01, 2.0, 5.0, 15.0, 26.0)],
    "logGamma": [[x, float(mp.loggamma(x))] for x in (1e-300, 1e-8, 0.3, 0.5, 0.999999, 1.000001, 1.5, 1.999, 2.001, 2.5, 2.6, 7.3, 9.99, 10.0, 55.5, 1e8)],
    "regularizedBeta": [[x, a, b, float(mp.betainc(a, b, 0, x, regularized=True))] for a in (0.3, 1, 4.5, 60) for b in (0.5, 1, 3, 90) for x in (1e-6, 0.05, 0.4, 0.7, 0.99)],
    "incompleteGamma": [[a, x, float(mp.gammainc(a, 0, x, regularized=True)), float(mp.gammainc(a, x, mp.inf, regularized=True))] for a in (0.2, 1, 5.5, 80, 700) for x in (0.01 * a, 0.6 * a, a, 1.5 * a, 3 * a)],
}
print(json.dumps(out))
