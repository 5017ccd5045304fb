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
INLINE v32 exp32(v32 value) {
  v32 x = pmax32(pmin32(value, splat32(89)), splat32(-104));
  v32 n = nearest32(x * 1.44269504088896341f);
  v32 r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  v32 p = 1.9875691500e-4f * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  v32 y = (p * (r * r) + r) + 1;
  w32 whole = toword32(n);
  w32 half = whole >> 1;
  w32 rest = whole - half;
  return (y * (v32)((half + 127) << 23)) * (v32)((rest + 127) << 23);
}

INLINE v32 log32(v32 value) {
  w32 tiny = value < 1.17549435e-38f;
  w32 x = (w32)select32(value * 8388608, value, tiny);
  w32 exponent = (x - 0x3f3504f3) >> 23;
  v32 m = (v32)(x - (exponent << 23));
  v32 k = fromword32(exponent - (tiny & 23));
  v32 f = m - 1;
  v32 z = f * f;
  v32 p = 7.0376836292e-2f * f + -1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f + -1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f + -1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f + -2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  v32 y = (p * f) * z + k * -2.12194440e-4f;
  y = y - 0.5f * z;
  y = (f + y) + k * 0.693359375f;
  v32 infinity = splat32(__builtin_inff());
  y = select32(infinity, y, value == infinity);
  y = select32(-infinity, y, value == 0);
  return select32(y, splat32(__builtin_nanf("")), value >= 0);
}

INLINE v32 tanhratio32(v32 z) {
  v32 p = -5.70498872745e-3f * z + 2.06390887954e-2f;
  p = p * z + -5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  return p * z + -3.33332819422e-1f;
}
#else
INLINE v64 exp64(v64 value) {
  v64 x = pmax64(pmin64(value, splat64(710)), splat64(-746));
  v64 n = nearest64(x * 1.4426950408889634);
  v64 h = x - n * 6.93147180369123816490e-1;
  v64 l = n * 1.90821492927058770002e-10;
  v64 r = h - l;
  v64 t = r * r;
  v64 p = -1.65339022054652515390e-6 + t * 4.13813679705723846039e-8;
  p = 6.61375632143793436117e-5 + t * p;
  p = -2.77777777770155933842e-3 + t * p;
  p = 1.66666666666666019037e-1 + t * p;
  v64 c = r - t * p;
  v64 q = (r * c) / (2 - c);
  v64 y = 1 - ((l - q) - h);
  w64 whole = toword64(n);
  /* an arithmetic shift of small numbers by a logical one, which every instruction set has */
  w64 half = (w64)(((__typeof__((v64){} == (v64){}))(whole + 4096)) >> 1) - 2048;
  w64 rest = whole - half;
  return (y * (v64)((half + 1023) << 52)) * (v64)((rest + 1023) << 52);
}

INLINE v64 log64(v64 value) {
  w64 tiny = value < 2.2250738585072014e-308;
  w64 x = (w64)select64(value * 18014398509481984.0, value, tiny);
  w64 exponent = (x - 0x3fe6a09e667f3bcdLL) >> 52;
  v64 m = (v64)(x - (exponent << 52));
  v64 k = fromword64(exponent - (tiny & 54));
  v64 f = m - 1;
  v64 s = f / (2 + f);
  v64 z = s * s;
  v64 w = z * z;
  v64 even = 2.222219843214978396e-1 + w * 1.531383769920937332e-1;
  even = 3.999999999940941908e-1 + w * even;
  v64 odd = 1.818357216161805012e-1 + w * 1.479819860511658591e-1;
  odd = 2.857142874366239149e-1 + w * odd;
  odd = 6.666666666666735130e-1 + w * odd;
  v64 R = z * odd + w * even;
  v64 q = (0.5 * f) * f;
  v64 low = s * (q + R) + k * 1.90821492927058770002e-10;
  v64 y = k * 6.93147180369123816490e-1 - ((q - low) - f);
  v64 infinity = splat64(__builtin_inf());
  y = select64(infinity, y, value == infinity);
  y = select64(-infinity, y, value == 0);
  return select64(y, splat64(__builtin_nan("")), value >= 0);
}

INLINE v64 tanhratio64(v64 z) {
  v64 p = -9.64399179425052238628e-1 * z + -9.92877231001918586564e1;
  p = p * z + -1.61468768441708447952e3;
  v64 q = z + 1.12811678491632931402e2;
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
