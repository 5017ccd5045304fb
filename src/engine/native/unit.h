/* Units forward and backward over panels, in place: see src/engine/assembly/unit.ts. */
#if BITS == 32
enum { LINEAR, RELU, TANH, SIGMOID, POWER };
#endif

/* a row of a strip, as often as a vector holds one; 16-byte vectors take its halves in turn */
INLINE N(v) N(repeat)(const char *row, int half) {
#if VECTOR_BYTES == 64
  return N(loadwide)(row, 0);
#elif VECTOR_BYTES == 32
  return N(load)(row);
#else
  return N(load)(row + 16 * half);
#endif
}
/* steps of a vector until the pattern of a row repeats */
#define HALVES (VECTOR_BYTES == 16 ? 2 : 1)

#define OVER_STRIP(BODY)                                                                                               \
  for (size_t at = 0; at < end; at += VECTOR_BYTES * HALVES) UNROLL for (int h = 0; h < HALVES; h++) {                 \
    char *x = a + at + h * VECTOR_BYTES;                                                                               \
    N(v) z = N(load)(x) + b[h];                                                                                        \
    BODY                                                                                                               \
  }

static void N(unitforward)(int kind, int k, char *a, size_t stride, const char *bias, char *slope, int r, int n) {
  if (kind == LINEAR && bias == NULL) return;
  /* an odd last row takes its neighbour in the padding along */
  const size_t end = (size_t)r * ROW;
  for (int j = 0; j < n; j += STRIP) {
    /* z + (−0) is z for every z */
    N(v) b[2] = {N(splat)((REAL)-0.0), N(splat)((REAL)-0.0)};
    if (bias != NULL) {
      for (int h = 0; h < HALVES; h++) b[h] = N(repeat)(bias, h);
      bias += ROW;
    }
    switch (kind) {
      case RELU: OVER_STRIP(N(store)(x, N(and)(z, ~(z < 0)));) break;
      case TANH: OVER_STRIP(N(store)(x, N(tanh)(z));) break;
      case SIGMOID: OVER_STRIP(N(store)(x, 1 / (1 + N(exp)(-z)));) break;
      case POWER:
        OVER_STRIP({
          N(v) q = N(splat)(1);
          for (int i = 1; i < k; i++) q = q * z;
          N(store)(x, q * z);
          N(store)(slope + (x - a), (REAL)k * q);
        })
        slope += stride;
        break;
      default: OVER_STRIP(N(store)(x, z);)
    }
    a += stride;
  }
}

static void N(unitbackward)(int kind, char *d, const char *a, size_t stride, const char *slope, int r, int n) {
  if (kind == LINEAR) return;
  const size_t end = (size_t)r * ROW;
  for (int j = 0; j < n; j += STRIP) {
    const char *from = kind == POWER ? slope : a;
    for (size_t at = 0; at < end; at += VECTOR_BYTES) {
      N(v) y = N(load)(from + at), x = N(load)(d + at);
      if (kind == RELU) x = N(and)(x, y > 0);
      else if (kind == TANH) x = x * (1 - y * y);
      else if (kind == SIGMOID) x = x * (y * (1 - y));
      else x = x * y;
      N(store)(d + at, x);
    }
    d += stride;
    a += stride;
    slope += stride;
  }
}
