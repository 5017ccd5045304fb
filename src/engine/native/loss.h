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

/* d_j = ((e_j/s) − [j = t]) / over, in place */
INLINE void N(rowsoftmax)(char *d, size_t stride, int n, REAL s, int label, REAL over) {
  for (int j = 0; j < n; j += STRIP) {
    N(row) hit = {};
    if (label >= j && label < j + STRIP) hit[label - j] = 1;
    N(storerow)(d, (N(loadrow)(d) / s - hit) / over);
    d += stride;
  }
}

static double N(crossentropy)(const char *z, size_t stride, int r, int n, const int32_t *labels, char *d, REAL over, double before) {
  REAL logs[LANES], shifted[LANES];
  char scratch[1024] __attribute__((aligned(64)));
  for (int i = 0; i < r; i += LANES) {
    const int count = MIN(LANES, r - i);
    for (int l = 0; l < LANES; l++) logs[l] = 1, shifted[l] = 0;
    for (int l = 0; l < count; l++, z += ROW) {
      const int label = labels[i + l];
      REAL m = N(get)(z), s = 0;
      for (int j = 1; j < n; j++) {
        const REAL next = N(get)(z + N(column)(j, stride));
        m = m < next ? next : m;
      }
      if (d != NULL) N(rowexponentials)(z, stride, n, m, d, stride);
      for (int j0 = 0; j0 < n; j0 += 128) {
        const int width = MIN(128, n - j0);
        const char *e = d == NULL ? scratch : d + N(column)(j0, stride);
        const size_t es = d == NULL ? ROW : stride;
        if (d == NULL) N(rowexponentials)(z + N(column)(j0, stride), stride, width, m, scratch, ROW);
        for (int j = 0; j < width; j++) {
          const REAL x = N(get)(e + N(column)(j, es));
          s = s + x;
        }
      }
      if (d != NULL) {
        N(rowsoftmax)(d, stride, n, s, label, over);
        d += ROW;
      }
      logs[l] = s;
      shifted[l] = N(get)(z + N(column)(label, stride)) - m;
    }
    N(v) loss = N(log)(N(load)((char *)logs)) - N(load)((char *)shifted);
    N(store)((char *)logs, loss);
    for (int l = 0; l < count; l++) before += (double)logs[l];
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
