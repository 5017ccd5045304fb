/*
 * exp, log and tanh of a vector: the operations of src/engine/assembly/{exp,log,tanh}.ts in their order.
 *
 * Rounding to the nearest whole number and conversions add and subtract 1.5·2^(mantissa bits): exact for |n| < 2^21, and
 * free of undefined conversions of NaN, whose result stays NaN whatever the exponent's bits are. A zero's sign may differ
 * from WebAssembly's `nearest`; both are lost in the sum with 1.
 */
#undef MAGIC
#if BITS == 32
#define MAGIC 12582912.0f
#else
#define MAGIC 6755399441055744.0
#endif

INLINE N(v) N(nearest)(N(v) x) { return (x + MAGIC) - MAGIC; }
/* whole numbers of at most 21 bits */
INLINE N(w) N(toword)(N(v) n) { return (N(w))(n + MAGIC) - N(bits)(MAGIC); }
INLINE N(v) N(fromword)(N(w) n) { return (N(v))(n + N(bits)(MAGIC)) - MAGIC; }

#if BITS == 32
INLINE N(v) N(exp)(N(v) value) {
  N(v) x = N(pmax)(N(pmin)(value, N(splat)(89)), N(splat)(-104));
  N(v) n = N(nearest)(x * 1.44269504088896341f);
  N(v) r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  N(v) p = 1.9875691500e-4f * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  N(v) y = (p * (r * r) + r) + 1;
  N(w) whole = N(toword)(n);
  N(w) half = whole >> 1;
  N(w) rest = whole - half;
  return (y * (N(v))((half + 127) << 23)) * (N(v))((rest + 127) << 23);
}

INLINE N(v) N(log)(N(v) value) {
  N(w) tiny = value < 1.17549435e-38f;
  N(w) x = (N(w))N(select)(value * 8388608, value, tiny);
  N(w) exponent = (x - 0x3f3504f3) >> 23;
  N(v) m = (N(v))(x - (exponent << 23));
  N(v) k = N(fromword)(exponent - (tiny & 23));
  N(v) f = m - 1;
  N(v) z = f * f;
  N(v) p = 7.0376836292e-2f * f + -1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f + -1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f + -1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f + -2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  N(v) y = (p * f) * z + k * -2.12194440e-4f;
  y = y - 0.5f * z;
  y = (f + y) + k * 0.693359375f;
  N(v) infinity = N(splat)(__builtin_inff());
  y = N(select)(infinity, y, value == infinity);
  y = N(select)(-infinity, y, value == 0);
  return N(select)(y, N(splat)(__builtin_nanf("")), value >= 0);
}

INLINE N(v) N(tanhratio)(N(v) z) {
  N(v) p = -5.70498872745e-3f * z + 2.06390887954e-2f;
  p = p * z + -5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  return p * z + -3.33332819422e-1f;
}
#else
INLINE N(v) N(exp)(N(v) value) {
  N(v) x = N(pmax)(N(pmin)(value, N(splat)(710)), N(splat)(-746));
  N(v) n = N(nearest)(x * 1.4426950408889634);
  N(v) h = x - n * 6.93147180369123816490e-1;
  N(v) l = n * 1.90821492927058770002e-10;
  N(v) r = h - l;
  N(v) t = r * r;
  N(v) p = -1.65339022054652515390e-6 + t * 4.13813679705723846039e-8;
  p = 6.61375632143793436117e-5 + t * p;
  p = -2.77777777770155933842e-3 + t * p;
  p = 1.66666666666666019037e-1 + t * p;
  N(v) c = r - t * p;
  N(v) q = (r * c) / (2 - c);
  N(v) y = 1 - ((l - q) - h);
  N(w) whole = N(toword)(n);
  /* an arithmetic shift of small numbers by a logical one, which every instruction set has */
  N(w) half = (N(w))(((__typeof__((N(v)){} == (N(v)){}))(whole + 4096)) >> 1) - 2048;
  N(w) rest = whole - half;
  return (y * (N(v))((half + 1023) << 52)) * (N(v))((rest + 1023) << 52);
}

INLINE N(v) N(log)(N(v) value) {
  N(w) tiny = value < 2.2250738585072014e-308;
  N(w) x = (N(w))N(select)(value * 18014398509481984.0, value, tiny);
  N(w) exponent = (x - 0x3fe6a09e667f3bcdLL) >> 52;
  N(v) m = (N(v))(x - (exponent << 52));
  N(v) k = N(fromword)(exponent - (tiny & 54));
  N(v) f = m - 1;
  N(v) s = f / (2 + f);
  N(v) z = s * s;
  N(v) w = z * z;
  N(v) even = 2.222219843214978396e-1 + w * 1.531383769920937332e-1;
  even = 3.999999999940941908e-1 + w * even;
  N(v) odd = 1.818357216161805012e-1 + w * 1.479819860511658591e-1;
  odd = 2.857142874366239149e-1 + w * odd;
  odd = 6.666666666666735130e-1 + w * odd;
  N(v) R = z * odd + w * even;
  N(v) q = (0.5 * f) * f;
  N(v) low = s * (q + R) + k * 1.90821492927058770002e-10;
  N(v) y = k * 6.93147180369123816490e-1 - ((q - low) - f);
  N(v) infinity = N(splat)(__builtin_inf());
  y = N(select)(infinity, y, value == infinity);
  y = N(select)(-infinity, y, value == 0);
  return N(select)(y, N(splat)(__builtin_nan("")), value >= 0);
}

INLINE N(v) N(tanhratio)(N(v) z) {
  N(v) p = -9.64399179425052238628e-1 * z + -9.92877231001918586564e1;
  p = p * z + -1.61468768441708447952e3;
  N(v) q = z + 1.12811678491632931402e2;
  q = q * z + 2.23548839060100448583e3;
  q = q * z + 4.84406305325125486048e3;
  return p / q;
}
#endif

INLINE N(v) N(tanh)(N(v) x) {
  N(w) sign = (N(w))x & N(bits)(-0.0);
  N(v) a = (N(v))((N(w))x ^ sign);
  N(v) z = x * x;
  N(v) near = x + (x * z) * N(tanhratio)(z);
  N(v) far = 1 - 2 / (N(exp)(a + a) + 1);
  return N(select)(near, (N(v))((N(w))far | sign), a < (REAL)0.625);
}

/* exp, log or tanh (0, 1, 2) of whole vectors; what a last partial one takes along is the caller's padding */
static double N(map)(char *m, const double *p) {
  int which = (int)p[0];
  char *x = m + (size_t)p[1], *end = x + (size_t)p[2];
  for (; x < end; x += 16) {
    REAL in[LANES], out[LANES];
    memset(in, 0, sizeof in);
    memcpy(in, x, 16);
    N(v) value = N(load)((char *)in);
    N(store)((char *)out, which == 0 ? N(exp)(value) : which == 1 ? N(log)(value) : N(tanh)(value));
    memcpy(x, out, 16);
  }
  return 0;
}
