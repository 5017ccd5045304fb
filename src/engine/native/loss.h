/*
 * Losses: see src/engine/assembly/loss.ts. A row is a vector's work here where it is a lane's there; sums over columns
 * are scalar and in order in both.
 */

/* e = exp(z − m) of one row over its strips, to `to`, whose strips are `ts` apart */
INLINE void N(rowexponentials)(const char *z, size_t stride, int n, REAL m, char *to, size_t ts) {
  for (int j = 0; j < n; j += STRIP, z += stride, to += ts) {
#if VECTOR_BYTES == 64
    if (n - j > STRIP) {
      N(storewide)(to, ts, N(exp)(N(loadwide)(z, stride) - m));
      j += STRIP, z += stride, to += ts;
    } else N(storewide)(to, 0, N(exp)(N(loadwide)(z, 0) - m));
#else
    for (int h = 0; h < HALVES; h++) N(store)(to + 16 * h, N(exp)(N(load)(z + 16 * h) - m));
#endif
  }
}

typedef WORD N(rowwords) __attribute__((vector_size(ROW)));

/* d_j = ((e_j/s) − [j = t]) / over, in place; the mask is compared, not written: a part of a vector is slow to read whole */
INLINE void N(rowsoftmax)(char *d, size_t stride, int n, REAL s, int label, REAL over) {
#if BITS == 32
  const N(rowwords) places = {0, 1, 2, 3, 4, 5, 6, 7};
#else
  const N(rowwords) places = {0, 1, 2, 3};
#endif
  const N(rowwords) one = (N(rowwords))(1 - (N(row)){});
  for (int j = 0; j < n; j += STRIP) {
    const N(row) hit = (N(row))((places == (WORD)(label - j)) & one);
    N(storerow)(d, (N(loadrow)(d) / s - hit) / over);
    d += stride;
  }
}

INLINE REAL N(rowmax)(const char *z, size_t stride, int n) {
  REAL m = N(get)(z);
  for (; n > 0; n -= STRIP, z += stride) {
    for (int l = 0; l < MIN(n, STRIP); l++) {
      const REAL next = N(get)(z + l * sizeof(REAL));
      m = m < next ? next : m;
    }
  }
  return m;
}

INLINE REAL N(rowsum)(REAL s, const char *e, size_t stride, int n) {
  for (; n > 0; n -= STRIP, e += stride) {
    for (int l = 0; l < MIN(n, STRIP); l++) s = s + N(get)(e + l * sizeof(REAL));
  }
  return s;
}

/* Σ exp(z − m) of a row that nobody will look at again, some columns at a time */
static REAL N(rowtotal)(const char *z, size_t stride, int n, REAL m) {
  char scratch[1024] __attribute__((aligned(64)));
  REAL s = 0;
  for (int j = 0; j < n; j += 128) {
    const int width = MIN(128, n - j);
    N(rowexponentials)(z + N(column)(j, stride), stride, width, m, scratch, ROW);
    s = N(rowsum)(s, scratch, ROW, width);
  }
  return s;
}

#if VECTOR_BYTES == 64 && BITS == 32
/* columns of 16 rows of a strip, a row a lane: t[j] = (rows 0 … 7 | rows 8 … 15) of column j, and back */
INLINE void turnstrip(__m512 *t) {
  __m512 u[8], w[8];
  UNROLL for (int i = 0; i < 8; i += 2) {
    u[i] = _mm512_unpacklo_ps(t[i], t[i + 1]);
    u[i + 1] = _mm512_unpackhi_ps(t[i], t[i + 1]);
  }
  UNROLL for (int i = 0; i < 8; i += 4) {
    w[i] = _mm512_shuffle_ps(u[i], u[i + 2], 0x44);
    w[i + 1] = _mm512_shuffle_ps(u[i], u[i + 2], 0xee);
    w[i + 2] = _mm512_shuffle_ps(u[i + 1], u[i + 3], 0x44);
    w[i + 3] = _mm512_shuffle_ps(u[i + 1], u[i + 3], 0xee);
  }
  const __m512i low = _mm512_set_epi64(13, 12, 5, 4, 9, 8, 1, 0), high = _mm512_set_epi64(15, 14, 7, 6, 11, 10, 3, 2);
  UNROLL for (int i = 0; i < 4; i++) {
    const __m512d a = (__m512d)w[i], b = (__m512d)w[i + 4];
    t[i] = (__m512)_mm512_permutex2var_pd(a, low, b);
    t[i + 4] = (__m512)_mm512_permutex2var_pd(a, high, b);
  }
}

/* 16 rows of up to 16 columns: a row is a lane here, as it is in WebAssembly */
static double classes32(const char *z, size_t stride, int n, const int32_t *labels, char *d, float over, double before) {
  __m512 t[16];
  const int strips = n > 8 ? 2 : 1;
  for (int q = 0; q < strips; q++) {
    const char *at = z + q * stride;
    UNROLL for (int i = 0; i < 8; i++) t[8 * q + i] = (__m512)loadwide32(at + i * ROW, 8 * ROW);
    turnstrip(t + 8 * q);
  }
  const w32 label = (w32)_mm512_loadu_si512(labels);
  v32 m = (v32)t[0], zt = {}, s = {};
  for (int j = 1; j < n; j++) m = pmax32(m, (v32)t[j]);
  for (int j = 0; j < n; j++) {
    const v32 shifted = (v32)t[j] - m, e = exp32(shifted);
    zt = select32(shifted, zt, label == j);
    s = s + e;
    t[j] = (__m512)e;
  }
  const v32 one = splat32(1);
  for (int j = 0; j < n; j++) t[j] = (__m512)(((v32)t[j] / s - and32(one, label == j)) / over);
  for (int q = 0; q < strips; q++) {
    char *at = d + q * stride;
    turnstrip(t + 8 * q);
    UNROLL for (int i = 0; i < 8; i++) storewide32(at + i * ROW, 8 * ROW, (v32)t[8 * q + i]);
  }
  float losses[16];
  store32((char *)losses, log32(s) - zt);
  for (int l = 0; l < 16; l++) before += (double)losses[l];
  return before;
}
#endif

/* One pass after another over some rows: within a row each waits for the one before, between rows nothing does. */
static double N(crossentropy)(const char *z, size_t stride, int r, int n, const int32_t *labels, char *d, REAL over, double before) {
  REAL sums[LANES], most[LANES], shifted[LANES];
  int i = 0;
#if VECTOR_BYTES == 64 && BITS == 32
  for (; d != NULL && n <= 16 && i + 16 <= r; i += 16, z += 16 * ROW, d += 16 * ROW) {
    before = classes32(z, stride, n, labels + i, d, over, before);
  }
#endif
  for (; i < r; i += LANES) {
    const int count = MIN(LANES, r - i);
    for (int l = 0; l < LANES; l++) sums[l] = 1, shifted[l] = 0;
    for (int l = 0; l < count; l++) {
      const char *row = z + (size_t)l * ROW;
      most[l] = N(rowmax)(row, stride, n);
      shifted[l] = N(get)(row + N(column)(labels[i + l], stride)) - most[l];
    }
    for (int l = 0; l < count; l++) {
      const char *row = z + (size_t)l * ROW;
      if (d == NULL) sums[l] = N(rowtotal)(row, stride, n, most[l]);
      else N(rowexponentials)(row, stride, n, most[l], d + (size_t)l * ROW, stride);
    }
    if (d != NULL) {
      for (int l = 0; l < count; l++) sums[l] = N(rowsum)(0, d + (size_t)l * ROW, stride, n);
      for (int l = 0; l < count; l++) N(rowsoftmax)(d + (size_t)l * ROW, stride, n, sums[l], labels[i + l], over);
      d += (size_t)count * ROW;
    }
    z += (size_t)count * ROW;
    N(v) loss = N(log)(N(load)((char *)sums)) - N(load)((char *)shifted);
    N(store)((char *)sums, loss);
    for (int l = 0; l < count; l++) before += (double)sums[l];
  }
  return before;
}

static double N(squarederror)(const char *y, size_t stride, int r, int n, const char *t, size_t ts, char *d, REAL over, double before) {
  for (int i = 0; i < r; i++) {
    REAL s = 0;
    for (int j = 0; j < n; j += STRIP) {
      REAL e[STRIP];
      const size_t q = (size_t)(j / STRIP);
      N(row) difference = N(loadrow)(y + q * stride) - N(loadrow)(t + q * ts);
      N(storerow)((char *)e, difference);
      if (d != NULL) N(storerow)(d + q * stride, difference / over);
      for (int l = 0; l < MIN(STRIP, n - j); l++) s = s + e[l] * e[l];
    }
    before += (double)((REAL)0.5 * s);
    y += ROW;
    t += ROW;
    if (d != NULL) d += ROW;
  }
  return before;
}

/* rows whose first greatest output is not the label's; NaN anywhere counts as an error */
static int N(counterrors)(const char *z, size_t stride, int r, int n, const int32_t *labels) {
  int errors = 0;
  for (int i = 0; i < r; i++, z += ROW) {
    const int label = labels[i];
    const REAL zt = N(get)(z + N(column)(label, stride));
    int right = 1;
    for (int j = 0; j < n; j++) {
      const REAL other = N(get)(z + N(column)(j, stride));
      right = right && (j < label ? other < zt : other <= zt);
    }
    errors += !right;
  }
  return errors;
}
