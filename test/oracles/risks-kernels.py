"""Risks, effective ranks and kernels far out, in 80 digits: python3 test/oracles/risks-kernels.py > test/oracles/risks-kernels.json

Every value by the definition itself (complex fixed points, cosines, derivatives, zeta functions), where doubles lose digits.
"""
import json
import mpmath
from mpmath import mp, mpf, mpc, sqrt, acos, pi

mp.dps = 80
items = []


def add(name, inputs, expected, tolerance=1e-13):
    items.append({"name": name, "inputs": inputs, "expected": expected, "tolerance": tolerance})


def plain(x):
    return None if x is None else float(x)


MU2 = mpf(1) / 4 - 1 / (2 * pi)
Z = mpf(1) / 4 / MU2


def polynomials(chi, p1, p2):
    """E0, E1, E2 as printed in Definition 1."""
    z2, z4, z6 = Z, Z**2, Z**3
    e0 = (-chi**5 * z6 + 3 * chi**4 * z4 + (p1 * p2 - p2 - p1 + 1) * chi**3 * z6 - 2 * chi**3 * z4 - 3 * chi**3 * z2
          + (p1 + p2 - 3 * p1 * p2 + 1) * chi**2 * z4 + 2 * chi**2 * z2 + chi**2 + 3 * p1 * p2 * chi * z2 - p1 * p2)
    e1 = p2 * chi**3 * z4 - p2 * chi**2 * z2 + p1 * p2 * chi * z2 - p1 * p2
    e2 = (chi**5 * z6 - 3 * chi**4 * z4 + (p1 - 1) * chi**3 * z6 + 2 * chi**3 * z4 + 3 * chi**3 * z2
          + (-p1 - 1) * chi**2 * z4 - 2 * chi**2 * z2 - chi**2)
    return e0, e1, e2


def newton(xi, a, b, p1, p2):
    """Both fixed-point equations times their denominators, by Newton with the exact Jacobian."""
    for _ in range(100):
        d = 1 - Z * a * b
        f = a * (-xi - b - Z * b / d) - p1
        g = b * (-xi - a - Z * a / d) - p2
        faa = -xi - b - Z * b / d - a * Z * b * Z * b / d**2
        fab = -a - a * Z / d - a * Z * b * Z * a / d**2
        gba = -b - b * Z / d - b * Z * a * Z * b / d**2
        gbb = -xi - a - Z * a / d - b * Z * a * Z * a / d**2
        det = faa * gbb - fab * gba
        da, db = (f * gbb - fab * g) / det, (faa * g - gba * f) / det
        a, b = a - da, b - db
        if abs(da) < abs(a) * mpf(10) ** -70 and abs(db) < abs(b) * mpf(10) ** -70:
            return a, b
    raise ArithmeticError("Newton does not settle")


def resolvents(p1, p2, lam):
    """ν₁ν₂ by continuation of the complex fixed point from ξ = i·large down to i√(ψ₁ψ₂λ̄), Newton at each step."""
    target = sqrt(p1 * p2 * lam / MU2)
    size = max(target, mpf(10) ** 3 * max(1, p1, p2))
    a, b = -p1 / mpc(0, size), -p2 / mpc(0, size)
    while True:
        a, b = newton(mpc(0, size), a, b, p1, p2)
        assert mpmath.im(a) > 0 and mpmath.im(b) > 0
        if size == target:
            return mpmath.re(a * b)
        size = max(target, size / mpf("1.3"))


def random_features(p1, p2, lam, tau2, f1, fs):
    p1, p2, lam, tau2, f1, fs = map(mpf, (p1, p2, lam, tau2, f1, fs))
    if lam == 0:
        psi = min(p1, p2)
        q = psi * Z - Z - 1
        chi = -(sqrt(q**2 + 4 * Z * psi) + q) / (2 * Z)
    else:
        chi = resolvents(p1, p2, lam)
    e0, e1, e2 = polynomials(chi, p1, p2)
    b, v = e1 / e0, e2 / e0
    return {"chi": plain(chi), "B": plain(b), "V": plain(v), "risk": plain(f1 * b + (tau2 + fs) * v + fs)}


for p1, p2, lam, tau2, f1, fs in [
    (0.7, 3, 0, 0.3, 1, 0.2), (9, 3, 0, 0.3, 2, 0.2), (3.000001, 3, 0, 0.1, 1, 0), (3, 3.000001, 0, 0.1, 1, 0),
    (3, 3, 1e-12, 0.1, 1, 0), (3, 3, 1e-24, 0.1, 1, 0), (2, 2.5, 1e-20, 0.1, 1, 0), (0.001, 1000, 1e-6, 1, 1, 1),
    (1000, 0.001, 1e-6, 1, 1, 1), (1e6, 2, 0.1, 0.5, 1, 0.1), (2, 1e6, 0.1, 0.5, 1, 0.1), (2, 3, 1e12, 0.5, 1, 0.1),
    (1, 1, 1, 0, 1, 0), (5, 0.5, 0.03, 0.2, 1.5, 0.4), (1e-5, 1e-5, 1e-9, 1, 1, 0), (1e4, 1e4, 1e-9, 1, 1, 0),
]:
    add("random-features-risk", dict(psi1=p1, psi2=p2, lam=lam, tau2=tau2, F1sq=f1, Fstar2=fs),
        random_features(p1, p2, lam, tau2, f1, fs))


def law(eigs, weights, beta):
    return [mpf(x) for x in eigs], [mpf(x) for x in weights], [mpf(x) for x in beta]


def general(gamma, eigs, weights, beta, sigma2, r2):
    """The printed fixed point in c₀, bisected on its logarithm."""
    g = mpf(gamma)
    s, h, b = law(eigs, weights, beta)
    f = lambda lc: sum(w / (1 + mpmath.exp(lc) * g * x) for x, w in zip(s, h)) - (1 - 1 / g)
    lo, hi = mpf(-400), mpf(400)
    for _ in range(300):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if f(mid) > 0 else (lo, mid)
    c = mpmath.exp((lo + hi) / 2)
    q = sum(w * x**2 / (1 + c * g * x)**2 for x, w in zip(s, h)) / sum(w * x / (1 + c * g * x)**2 for x, w in zip(s, h))
    bias = r2 * (1 + g * c * q) * sum(w * x / (1 + c * g * x)**2 for x, w in zip(s, b))
    return {"c0": plain(c), "bias": plain(bias), "variance": plain(sigma2 * g * c * q)}


def halves(k):
    """Weights that are sums of powers of two, so that they add up to 1 in doubles too."""
    w = [2.0 ** -(i + 1) for i in range(k)]
    w[-1] *= 2
    return w


wide = [10.0 ** e for e in (4, 2, 0, -2, -5, -9)]
for gamma, eigs, w, b in [
    (1 + 2.0 ** -30, wide, halves(6), halves(6)), (1.0001, [3, 1], [0.5, 0.5], [0.25, 0.75]), (1e6, wide, halves(6), halves(6)[::-1]),
    (2, wide, halves(6)[::-1], halves(6)), (1e12, [1, 1e-12], [0.5, 0.5], [1, 0]), (5, [7], [1], [1]),
    (8, [2, 0, 1], [0.25, 0.5, 0.25], [0.5, 0.25, 0.25]),
]:
    add("ridgeless-general-covariance-risk", dict(gamma=gamma, eigs=eigs, weights=w, beta_spectral_weights=b, sigma2=0.7, r2=3),
        general(gamma, eigs, w, b, mpf(0.7), 3))


def kappa(gamma, lam, s, h):
    f = lambda lk: mpmath.log(lam) - lk - mpmath.log1p(-gamma * sum(w * x / (x + mpmath.exp(lk)) for x, w in zip(s, h)))
    # λ/κ = 1 − γ∫…: positive only past the root without a penalty
    positive = lambda lk: 1 - gamma * sum(w * x / (x + mpmath.exp(lk)) for x, w in zip(s, h)) > 0
    lo, hi = mpf(-2000), mpf(2000)
    for _ in range(320):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if not positive(mid) or f(mid) > 0 else (lo, mid)
    return mpmath.exp((lo + hi) / 2)


def ridge(gamma, lam, eigs, weights, beta, sigma2, r2):
    """dκ/dλ = 1/(1−d) by a central difference in 80 digits, not by d."""
    g, l = mpf(gamma), mpf(lam)
    s, h, b = law(eigs, weights, beta)
    k = kappa(g, l, s, h)
    step = l * mpf(10) ** -20
    slope = (kappa(g, l + step, s, h) - kappa(g, l - step, s, h)) / (2 * step)
    bias = r2 * slope * sum(w * x * (k / (x + k))**2 for x, w in zip(s, b))
    variance = sigma2 * (slope - 1)
    return {"kappa": plain(k), "bias": plain(bias), "variance": plain(variance), "total": plain(bias + variance)}


for gamma, lam, eigs, w, b in [
    (2, 1e-12, [2, 0.5], [0.5, 0.5], [0.25, 0.75]), (0.5, 1e-12, [2, 0.5], [0.5, 0.5], [0.25, 0.75]),
    (1, 1e-9, wide, halves(6), halves(6)), (1, 1e-15, [1, 3], [0.5, 0.5], [0.5, 0.5]), (3, 1e8, wide, halves(6), halves(6)),
    (0.25, 1e-3, wide, halves(6), halves(6)[::-1]), (4, 0.1, [2, 0, 1], [0.25, 0.5, 0.25], [0.5, 0.25, 0.25]), (30, 2, [1], [1], [1]),
]:
    add("ridge-general-covariance-risk", dict(gamma=gamma, lam=lam, eigs=eigs, weights=w, beta_spectral_weights=b, sigma2=0.7, r2=3),
        ridge(gamma, lam, eigs, w, b, mpf(0.7), 3))


def marchenko_pastur(gamma, lam, sigma2, r2):
    g, l = mpf(gamma), mpf(lam)
    m = lambda x: (sqrt((1 - g + x)**2 + 4 * g * x) - (1 - g + x)) / (2 * g * x)
    d = -mpmath.diff(m, l, h=l * mpf(10) ** -90)
    return {"bias": plain(r2 * l**2 * d), "variance": plain(sigma2 * g * (m(l) - l * d))}


mp.dps = 400
for gamma, lam in [(0.5, 1e-30), (1, 1e-30), (2, 1e-30), (1e9, 1e-9), (1e-9, 1e-9), (1, 1e30), (2, 1e40), (1 + 2.0 ** -40, 1e-10)]:
    add("ridge-risk", dict(gamma=gamma, lam=lam, sigma2=0.7, r2=3), marchenko_pastur(gamma, lam, mpf(0.7), 3))
mp.dps = 80


def power_sum(a, b, k, p):
    """Σ_{i=k+1}^{p} i^−a ln(i+1)^−b."""
    if b == 0:
        if a == 1:
            return mpmath.harmonic(p) - mpmath.harmonic(k)
        return mpmath.zeta(a, k + 1) - mpmath.zeta(a, p + 1)
    return sum((mpf(i) ** -a * mpmath.log(i + 1) ** -b for i in range(p, k, -1)), mpf(0))


def ranks(a, b, p):
    lam = lambda i: mpf(i) ** -a * mpmath.log(i + 1) ** -b
    out = {}
    for k in (0, 5, 50):
        if k >= p:
            out[f"r{k}"] = out[f"R{k}"] = None
            continue
        one, two = power_sum(a, b, k, p), power_sum(2 * a, 2 * b, k, p)
        out[f"r{k}"], out[f"R{k}"] = plain(one / lam(k + 1)), plain(one**2 / two)
    return out


mp.dps = 40
for a, p in [(0.5, 10**6), (1, 10**6), (1, 10**15), (1.01, 10**12), (2, 10**9), (0, 10**7), (0.01, 333), (7.5, 40), (30, 10**5), (1, 103), (1.5, 60)]:
    add("effective-ranks", dict(spectrum=dict(kind="power-law", p=p, exponent=a), n=10, b=1), ranks(mpf(a), 0, p))
mp.dps = 25
for a, b, p in [(1, 2, 5000), (1, 1.1, 20000), (0, 3, 3000), (2.5, 0.5, 700), (0.5, 9, 2000), (1, 2, 57)]:
    add("effective-ranks", dict(spectrum=dict(kind="power-log", p=p, exponent=a, logExponent=b), n=10, b=1), ranks(mpf(a), mpf(b), p))
mp.dps = 80

for u in [-1, -1 + 2.0**-52, -1 + 1e-9, -0.999, -0.5, 1e-300, 0.5, 0.999999, 1 - 2.0**-53, 1]:
    t = acos(mpf(u))
    add("arc-cosine-kernels", {"u": u}, {"kappa0": plain(1 - t / pi), "kappa1": plain((mpf(u) * (pi - t) + sqrt(1 - mpf(u)**2)) / pi)}, 1e-14)


def network(x, y, layers, sw, sb):
    x, y, sw, sb = [mpf(v) for v in x], [mpf(v) for v in y], mpf(sw), mpf(sb)
    dot = lambda a, b: sum(i * j for i, j in zip(a, b))
    xx, yy, xy = dot(x, x), dot(y, y), dot(x, y)
    theta = xy
    for _ in range(layers):
        root = sqrt(xx * yy)
        u = min(mpf(1), max(mpf(-1), xy / root)) if root else mpf(0)
        t = acos(u)
        xy = sb + sw / 2 * root * (u * (pi - t) + sqrt(1 - u**2)) / pi
        theta = sw / 2 * (1 - t / pi) * theta + xy
        xx, yy = sb + sw / 2 * xx, sb + sw / 2 * yy
    return {"nngp": plain(xy), "ntk": plain(theta)}


for x, y, layers, sw, sb in [
    ([1, 2], [1, 2], 30, 2, 0), ([1, 2], [1, 2 + 2.0**-40], 5, 2, 0), ([1, 2], [-1, -2 - 2.0**-30], 3, 2, 0), ([1e-8, 3], [3, 1e-8], 4, 1.3, 0.2),
    ([0, 0], [1, 2], 3, 2, 0.5), ([0, 0], [0, 0], 3, 2, 0.5), ([0, 0], [1, 2], 3, 2, 0), ([1, 2], [3, 4], 0, 2, 0.1), ([1, 2], [3, 4], 3, 0, 0.1),
    ([1, 0], [0, 1], 300, 2, 0), ([1, 1], [1, -2], 40, 1.7, 0.3), ([1, 1, 5], [1, 1, 5], 20, 1.9, 0.3), ([1e-60], [1e60], 2, 2, 0), ([1, 2], [2, 4], 6, 3, 0.1),
]:
    add("relu-nngp-ntk", dict(x=x, y=y, hidden_layers=layers, sigma_w2=sw, sigma_b2=sb), network(x, y, layers, sw, sb))

for x, y in [([1e30, 2], [1e30, 2]), ([1e8, 1], [1e8, -1]), ([1e8], [-1e8]), ([1e-40], [1e-40]), ([0, 0], [1, 2]), ([3, 4, 5], [1, 2, 3]), ([1e60, 1], [1e-60, 1])]:
    a, b = [mpf(v) for v in x], [mpf(v) for v in y]
    dot = lambda p, q: sum(i * j for i, j in zip(p, q))
    add("erf-kernel", dict(x=x, y=y), plain(2 / pi * mpmath.asin(2 * dot(a, b) / sqrt((1 + 2 * dot(a, a)) * (1 + 2 * dot(b, b))))), 1e-14)

print(json.dumps({"mpmath": mpmath.__version__, "items": items}, indent=1))
