/* Matrix times vector in f64: see src/engine/assembly/dense/vectors.ts for the bits. */

INLINE double fold(four64 p) { return ((p[0] + p[1]) + p[2]) + p[3]; }
INLINE void densestore(char *y, double s, int mode) {
  put64(y, mode == DENSE_SET ? s : mode == DENSE_ADD ? get64(y) + s : get64(y) - s);
}

/* the last n mod 4 terms, each in its lane */
INLINE four64 densetail(four64 sum, const char *a, const char *x, int rest) {
  for (int h = 0; h < rest; h++) sum[h] = sum[h] + get64(a + 8 * h) * get64(x + 8 * h);
  return sum;
}

#define DENSE_DOTS 8
static void densedots(const char *a, size_t row, const char *x, char *y, int n, int mode) {
  four64 sum[DENSE_DOTS];
  UNROLL for (int r = 0; r < DENSE_DOTS; r++) sum[r] = (four64){};
  size_t at = 0;
  for (const size_t end = (size_t)(n & ~3) * 8; at < end; at += 32) {
    const four64 u = loadfour64(x + at);
    UNROLL for (int r = 0; r < DENSE_DOTS; r++) sum[r] = sum[r] + loadfour64(a + (size_t)r * row + at) * u;
  }
  for (int r = 0; r < DENSE_DOTS; r++) {
    densestore(y + 8 * r, fold(densetail(sum[r], a + (size_t)r * row + at, x + at, n & 3)), mode);
  }
}

static void densedot(const char *a, const char *x, char *y, int n, int mode) {
  four64 sum = {};
  size_t at = 0;
  for (const size_t end = (size_t)(n & ~3) * 8; at < end; at += 32) sum = sum + loadfour64(a + at) * loadfour64(x + at);
  densestore(y, fold(densetail(sum, a + at, x + at, n & 3)), mode);
}

static double densetimes(char *memory, const double *p) {
  const char *a = memory + (size_t)p[0], *x = memory + (size_t)p[2];
  char *y = memory + (size_t)p[3];
  const size_t row = (size_t)p[1] * 8;
  const int m = (int)p[4], n = (int)p[5], mode = (int)p[6];
  int i = 0;
  for (; i + DENSE_DOTS <= m; i += DENSE_DOTS, a += DENSE_DOTS * row, y += 8 * DENSE_DOTS) densedots(a, row, x, y, n, mode);
  for (; i < m; i++, a += row, y += 8) densedot(a, x, y, n, mode);
  return 0;
}

/* y + a_0 x_0 + a_1 x_1 + …, from the left */
#define DENSE_ROWS(NAME, ROWS)                                                                                         \
  static void NAME(const char *a, size_t row, const char *x, char *y, int n, double sign) {                            \
    double factor[ROWS];                                                                                               \
    UNROLL for (int r = 0; r < ROWS; r++) factor[r] = sign * get64(x + 8 * r);                                         \
    size_t at = 0;                                                                                                     \
    for (const size_t end = (size_t)(n & ~(LANES - 1)) * 8; at < end; at += VECTOR_BYTES) {                            \
      v64 sum = load64(y + at);                                                                                        \
      UNROLL for (int r = 0; r < ROWS; r++) sum = sum + load64(a + (size_t)r * row + at) * factor[r];                  \
      store64(y + at, sum);                                                                                            \
    }                                                                                                                  \
    for (const size_t end = (size_t)n * 8; at < end; at += 8) {                                                        \
      double sum = get64(y + at);                                                                                      \
      for (int r = 0; r < ROWS; r++) sum = sum + get64(a + (size_t)r * row + at) * factor[r];                          \
      put64(y + at, sum);                                                                                              \
    }                                                                                                                  \
  }
DENSE_ROWS(denserows8, 8)
DENSE_ROWS(denserows1, 1)

static double densetransposedtimes(char *memory, const double *p) {
  const char *a = memory + (size_t)p[0], *x = memory + (size_t)p[2];
  char *y = memory + (size_t)p[3];
  const size_t row = (size_t)p[1] * 8;
  const int m = (int)p[4], n = (int)p[5], mode = (int)p[6];
  const double sign = mode == DENSE_SUBTRACT ? -1 : 1;
  if (mode == DENSE_SET) memset(y, 0, (size_t)n * 8);
  int i = 0;
  for (; i + 8 <= m; i += 8, a += 8 * row, x += 64) denserows8(a, row, x, y, n, sign);
  for (; i < m; i++, a += row, x += 8) denserows1(a, row, x, y, n, sign);
  return 0;
}

/* rows i … i + 3, i a multiple of 4: the triangle at the diagonal term by term, the rest in vectors of four columns */
static void densesymmetric4(const char *a, size_t row, const char *x, char *y, int i, int n) {
  double factor[4], own[4];
  four64 sum[4] = {};
  for (int r = 0; r < 4; r++) factor[r] = get64(x + 8 * (size_t)(i + r));
  for (int r = 0; r < 4; r++) {
    const char *line = a + (size_t)r * row + 8 * (size_t)i;
    own[r] = get64(y + 8 * (size_t)(i + r)) + get64(line + 8 * r) * factor[r];
    for (int s = r + 1; s < 4; s++) {
      char *there = y + 8 * (size_t)(i + s);
      sum[r][s] = sum[r][s] + get64(line + 8 * s) * factor[s];
      put64(there, get64(there) + get64(line + 8 * s) * factor[r]);
    }
  }
  four64 s0 = sum[0], s1 = sum[1], s2 = sum[2], s3 = sum[3];
  size_t at = 8 * (size_t)(i + 4);
  const char *a1 = a + row, *a2 = a1 + row, *a3 = a2 + row;
  for (const size_t end = (size_t)(n & ~3) * 8; at < end; at += 32) {
    const four64 u = loadfour64(x + at);
    const four64 r0 = loadfour64(a + at), r1 = loadfour64(a1 + at), r2 = loadfour64(a2 + at), r3 = loadfour64(a3 + at);
    s0 = s0 + r0 * u, s1 = s1 + r1 * u, s2 = s2 + r2 * u, s3 = s3 + r3 * u;
    storefour64(y + at, (((loadfour64(y + at) + r0 * factor[0]) + r1 * factor[1]) + r2 * factor[2]) + r3 * factor[3]);
  }
  for (int h = 0; h < (n & 3); h++, at += 8) {
    const double u = get64(x + at);
    const double r0 = get64(a + at), r1 = get64(a1 + at), r2 = get64(a2 + at), r3 = get64(a3 + at);
    s0[h] = s0[h] + r0 * u, s1[h] = s1[h] + r1 * u, s2[h] = s2[h] + r2 * u, s3[h] = s3[h] + r3 * u;
    put64(y + at, (((get64(y + at) + r0 * factor[0]) + r1 * factor[1]) + r2 * factor[2]) + r3 * factor[3]);
  }
  char *out = y + 8 * (size_t)i;
  put64(out, own[0] + fold(s0)), put64(out + 8, own[1] + fold(s1));
  put64(out + 16, own[2] + fold(s2)), put64(out + 24, own[3] + fold(s3));
}

static double densesymmetrictimes(char *memory, const double *p) {
  const char *a = memory + (size_t)p[0], *x = memory + (size_t)p[2];
  char *y = memory + (size_t)p[3];
  const size_t row = (size_t)p[1] * 8;
  const int n = (int)p[4];
  memset(y, 0, (size_t)n * 8);
  int i = 0;
  for (; i + 3 < n; i += 4, a += 4 * row) densesymmetric4(a, row, x, y, i, n);
  for (; i < n; i++, a += row) {
    four64 sum = {};
    const double factor = get64(x + 8 * (size_t)i);
    for (int j = i + 1; j < n; j++) {
      char *there = y + 8 * (size_t)j;
      sum[j & 3] = sum[j & 3] + get64(a + 8 * (size_t)j) * get64(x + 8 * (size_t)j);
      put64(there, get64(there) + get64(a + 8 * (size_t)j) * factor);
    }
    char *own = y + 8 * (size_t)i;
    put64(own, (get64(own) + get64(a + 8 * (size_t)i) * factor) + fold(sum));
  }
  return 0;
}

/* see src/engine/assembly/dense/secular.ts */
static double densesecular(char *memory, const double *p) {
  const char *z = memory + (size_t)p[0], *gaps = memory + (size_t)p[1];
  const double x = p[2];
  const int split = (int)p[3], count = (int)p[4];
  char *out = memory + (size_t)p[5];
  four64 s = {}, d = {}, e = {};
#define DENSE_TERMS(at)                                                                                                \
  {                                                                                                                    \
    const four64 u = loadfour64(z + (at)), t = u / (loadfour64(gaps + (at)) - x);                                      \
    s = s + u * t, d = d + t * t, e = e + (four64)((densebits)s & 0x7fffffffffffffffLL);                               \
  }
#define DENSE_TERM(at, lane)                                                                                           \
  {                                                                                                                    \
    const double u = get64(z + (at)), t = u / (get64(gaps + (at)) - x);                                                \
    s[lane] = s[lane] + u * t, d[lane] = d[lane] + t * t, e[lane] = e[lane] + __builtin_fabs(s[lane]);                 \
  }
  typedef int64_t densebits __attribute__((vector_size(32)));
  size_t at = 0;
  for (const size_t end = (size_t)(split & ~3) * 8; at < end; at += 32) DENSE_TERMS(at)
  for (int i = split & ~3; i < split; i++) DENSE_TERM((size_t)i * 8, i & 3)
  put64(out, fold(s)), put64(out + 8, fold(d));
  const double error = fold(e);
  s = d = e = (four64){};
  const int rest = count - split;
  for (int i = rest - 1; i >= (rest & ~3); i--) DENSE_TERM((size_t)(split + i) * 8, i & 3)
  const size_t first = (size_t)split * 8;
  for (at = first + (size_t)(rest & ~3) * 8; at > first;) {
    at -= 32;
    DENSE_TERMS(at)
  }
  put64(out + 16, fold(s)), put64(out + 24, fold(d)), put64(out + 32, error + fold(e));
  return 0;
}
