/* Units and losses lane by lane: see src/engine/assembly/lane/unit.ts and loss.ts. */

static void N(unitforward)(int kind, int k, char *a, size_t stride, const char *bias, char *slope, int r, int n) {
  if (kind == LINEAR && bias == NULL) return;
  /* z + (−0) is z for every z */
  const N(v) none = N(splat)((REAL)-0.0);
  for (int i = 0; i < r; i++, a += stride, slope += stride) {
    for (size_t at = 0; at < (size_t)n * WIDTH; at += WIDTH) {
      N(v) z = N(load)(a + at) + (bias == NULL ? none : N(load)(bias + at));
      if (kind == RELU) z = N(and)(z, ~(z < 0));
      else if (kind == TANH) z = N(tanh)(z);
      else if (kind == SIGMOID) z = 1 / (1 + N(exp)(-z));
      else if (kind == POWER) {
        N(v) q = N(splat)(1);
        for (int j = 1; j < k; j++) q = q * z;
        N(store)(slope + at, (REAL)k * q);
        z = q * z;
      }
      N(store)(a + at, z);
    }
  }
}

static void N(unitbackward)(int kind, char *d, const char *a, size_t stride, const char *slope, int r, int n) {
  if (kind == LINEAR) return;
  const char *from = kind == POWER ? slope : a;
  for (int i = 0; i < r; i++, d += stride, from += stride) {
    for (size_t at = 0; at < (size_t)n * WIDTH; at += WIDTH) {
      N(v) y = N(load)(from + at), x = N(load)(d + at);
      if (kind == RELU) x = N(and)(x, y > 0);
      else if (kind == TANH) x = x * (1 - y * y);
      else if (kind == SIGMOID) x = x * (y * (1 - y));
      else x = x * y;
      N(store)(d + at, x);
    }
  }
}

/* sums[lane] += x[lane], in f64 */
typedef double N(sums) __attribute__((vector_size(LANES * 8)));
typedef double N(unalignedsums) __attribute__((vector_size(LANES * 8), aligned(8), may_alias));
INLINE void N(addtosums)(char *sums, N(v) x) {
  N(unalignedsums) *to = (N(unalignedsums) *)sums;
  *to = *to + __builtin_convertvector(x, N(sums));
}

static void N(lanecrossentropy)(const char *z, size_t stride, int r, int n, const char *t, size_t ts, char *d, REAL over, char *sums) {
  const size_t end = (size_t)n * WIDTH;
  const N(v) one = N(splat)(1);
  for (int i = 0; i < r; i++, z += stride, t += ts) {
    const N(v) y = N(load)(t);
    N(v) m = N(load)(z), s = {}, zt = {}, j = {};
    for (size_t at = WIDTH; at < end; at += WIDTH) m = N(pmax)(m, N(load)(z + at));
    for (size_t at = 0; at < end; at += WIDTH, j = j + one) {
      const N(v) shifted = N(load)(z + at) - m, e = N(exp)(shifted);
      zt = N(select)(shifted, zt, y == j);
      s = s + e;
      if (d != NULL) N(store)(d + at, e);
    }
    if (d != NULL) {
      j = (N(v)){};
      for (size_t at = 0; at < end; at += WIDTH, j = j + one) {
        N(store)(d + at, (N(load)(d + at) / s - N(and)(one, y == j)) / over);
      }
      d += stride;
    }
    N(addtosums)(sums, N(log)(s) - zt);
  }
}

static void N(lanesquarederror)(const char *y, size_t stride, int r, int n, const char *t, size_t ts, char *d, REAL over, char *sums) {
  for (int i = 0; i < r; i++, y += stride, t += ts) {
    N(v) s = {};
    for (size_t at = 0; at < (size_t)n * WIDTH; at += WIDTH) {
      const N(v) e = N(load)(y + at) - N(load)(t + at);
      s = s + e * e;
      if (d != NULL) N(store)(d + at, e / over);
    }
    if (d != NULL) d += stride;
    N(addtosums)(sums, (REAL)0.5 * s);
  }
}

/* counts[lane] += rows whose first greatest output is not the label's; NaN anywhere counts as an error */
static void N(laneerrors)(const char *z, size_t stride, int r, int n, const char *t, size_t ts, char *counts) {
  const size_t end = (size_t)n * WIDTH;
  const N(v) one = N(splat)(1);
  for (int i = 0; i < r; i++, z += stride, t += ts) {
    const N(v) y = N(load)(t);
    N(v) zt = N(load)(z), j = one;
    for (size_t at = WIDTH; at < end; at += WIDTH, j = j + one) zt = N(select)(N(load)(z + at), zt, y == j);
    N(w) wrong = {};
    j = (N(v)){};
    for (size_t at = 0; at < end; at += WIDTH, j = j + one) {
      const N(v) other = N(load)(z + at);
      const N(w) before = j < y;
      wrong |= ~((before & (other < zt)) | (~before & (other <= zt)));
    }
    N(addtosums)(counts, N(and)(one, wrong));
  }
}
