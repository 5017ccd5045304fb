"""Oracle for the ulp promises of src/base/elementary.ts, from mpmath: python3 test/oracles/elementary-ulps.py > test/oracles/elementary-ulps.json

A row is [arguments…, hi, lo]: hi + lo is the value to 106 bits, so that errors under one unit in the last place show.
Points are random (seed 1) and adversarial: near zeros, multiples of pi/2, powers of two, the ends of the range.
"""
import json, math, random
import mpmath as mp

mp.mp.prec = 1400  # sin of 1e308 needs 1024 bits of pi
random.seed(1)
uniform = random.uniform
signed = lambda low, high: random.choice((-1, 1)) * 10 ** uniform(low, high)
near = lambda x: [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]

def rows(function, points):
    out = []
    for x in points:
        x = x if isinstance(x, tuple) else (x,)
        value = function(*map(mp.mpf, x))
        hi = float(value)
        out.append([*x, hi, float(value - hi)])
    return out

angles = [uniform(-10, 10) for _ in range(80)] + [signed(-5, 308) for _ in range(60)]
angles += [x for k in (1, 2, 3, 4, 7, 1000, 10**6, 10**9) for x in near(k * math.pi / 2)]
angles += [6381956970095103 * 2.0**797, 1.6e6, 1600001.5, 1e22, 2.0**-27, 1e-300]  # the first is nearest to a multiple of pi/2
small = [signed(-16, 0) for _ in range(60)]
unit = [uniform(-1, 1) for _ in range(60)]
out = {
    "exp": rows(mp.exp, small + unit + [uniform(-707, 709) for _ in range(80)] + [709.782712893384, -708.3, 0.34657359, -0.34657360]),
    "expm1": rows(mp.expm1, small + unit + [uniform(-40, 60) for _ in range(60)] + [36.7, 37.0, 700.0, -39.9]),
    "log": rows(mp.log, [uniform(0.3, 3) for _ in range(100)] + [abs(signed(-300, 300)) for _ in range(60)] + near(1.0) + near(math.sqrt(2)) + [5e-324, 1e-310, 1.7e308]),
    "log1p": rows(mp.log1p, [x for x in small if x > -1] + [uniform(-0.99, 5) for _ in range(100)] + [abs(signed(0, 300)) for _ in range(30)]),
    "sin": rows(mp.sin, angles),
    "cos": rows(mp.cos, angles),
    "tanh": rows(mp.tanh, small + [uniform(-3, 3) for _ in range(100)] + [uniform(-20, 20) for _ in range(30)]),
    "atan": rows(mp.atan, small + [uniform(-3, 3) for _ in range(120)] + [signed(0, 17) for _ in range(40)] + near(1.0)),
    "atan2": rows(mp.atan2, [(uniform(-3, 3), uniform(-3, 3)) for _ in range(120)] + [(1.0, 1e-300), (1e-300, 1.0), (-1.0, -1e9)]),
    "pow": rows(mp.power, [(10 ** uniform(-5, 5), uniform(-50, 50)) for _ in range(100)] + [(uniform(0.9, 1.1), uniform(-3000, 3000)) for _ in range(100)] + [(math.nextafter(1, 2), 1e18), (2.0, 0.5), (10.0, 308.0), (1e-200, -1.5)]),
}
print(json.dumps(out))
