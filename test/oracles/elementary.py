"""Oracle values for src/base/elementary.ts, correctly rounded from 60 digits: python3 test/oracles/elementary.py > test/oracles/elementary.json

Standard library only: decimal gives exp and ln; sine, cosine and arctangent are summed as Taylor series in decimal.
"""
import json
from decimal import Decimal, getcontext

getcontext().prec = 420  # sin of 1e300 needs 300 digits of pi

def arctan_inverse(n):
    total, term, k, sign = Decimal(0), Decimal(1) / n, 1, 1
    while abs(term) > Decimal(10) ** -415:
        total += sign * term / k
        term /= n * n
        k += 2
        sign = -sign
    return total

PI = 16 * arctan_inverse(5) - 4 * arctan_inverse(239)

def sine(x):
    x = Decimal(x)
    x -= 2 * PI * (x / (2 * PI)).to_integral_value()
    total, term, k = Decimal(0), x, 1
    while abs(term) > Decimal(10) ** -60:
        total += term
        term = -term * x * x / ((k + 1) * (k + 2))
        k += 2
    return total

def cosine(x):
    return sine(PI / 2 - Decimal(x))

def arctan(x):
    x, factor = Decimal(x), 1
    while abs(x) > Decimal("0.01"):
        x = x / (1 + (1 + x * x).sqrt())
        factor *= 2
    total, power, k = Decimal(0), x, 1
    while abs(power) > Decimal(10) ** -70:
        total += power / k
        power = -power * x * x
        k += 2
    return factor * total

def tanh(x):
    e = (2 * Decimal(x)).exp()
    return (e - 1) / (e + 1)

def rows(function, points):
    return [[x, float(function(x))] for x in points]

wide = [s * m * 10.0**e for s in (1, -1) for e in range(-8, 3) for m in (1.0, 2.7, 4.9, 7.3)]
out = {
    "exp": rows(lambda x: Decimal(x).exp(), [x for x in wide if abs(x) < 700] + [-745.0, -720.5, 709.7, 1e-300]),
    "expm1": rows(lambda x: Decimal(x).exp() - 1, [x for x in wide if abs(x) < 700]),
    "log": rows(lambda x: Decimal(x).ln(), [abs(x) for x in wide if x > 0] + [5e-324, 1e-310, 1.7e308, 0.9999999999, 1.0000000001]),
    "log1p": rows(lambda x: (1 + Decimal(x)).ln(), [x for x in wide if x > -1]),
    "sin": rows(sine, wide + [1e22, 3.141592653589793, 710.0, 1e5, 100000.5, 1e300]),
    "cos": rows(cosine, wide + [1e22, 1.5707963267948966, 710.0, 1e5, 100000.5, 1e300]),
    "tanh": rows(tanh, [x for x in wide if abs(x) < 300]),
    "atan": rows(arctan, wide),
}
print(json.dumps(out))
