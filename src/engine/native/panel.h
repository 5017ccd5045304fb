/* From and to panels: see src/engine/assembly/panel.ts. */

#define PACKS(NAME, UNNAME, S, G)                                                                                      \
  static double NAME(char *m, const double *p) {                                                                       \
    const S *source = (const S *)(m + (size_t)p[0]);                                                                   \
    int r = (int)p[1], c = (int)p[2], flip = p[5] != 0;                                                                \
    char *target = m + (size_t)p[3];                                                                                   \
    size_t stride = (size_t)p[4];                                                                                      \
    for (int j0 = 0; j0 < c; j0 += STRIP) {                                                                            \
      const int width = MIN(STRIP, c - j0);                                                                            \
      for (int i = 0; i < r; i++) {                                                                                    \
        char *to = target + N(column)(j0, stride) + (size_t)i * ROW;                                                   \
        for (int j = 0; j < width; j++) {                                                                              \
          const size_t from = flip ? (size_t)(j0 + j) * r + i : (size_t)i * c + j0 + j;                                \
          N(put)(to + j * sizeof(REAL), (REAL)source[from]);                                                           \
        }                                                                                                              \
      }                                                                                                                \
    }                                                                                                                  \
    return 0;                                                                                                          \
  }                                                                                                                    \
  static double UNNAME(char *m, const double *p) {                                                                     \
    char *source = m + (size_t)p[0];                                                                                   \
    size_t stride = (size_t)p[1];                                                                                      \
    int r = (int)p[2], c = (int)p[3], flip = p[5] != 0;                                                                \
    S *target = (S *)(m + (size_t)p[4]);                                                                               \
    for (int j0 = 0; j0 < c; j0 += STRIP) {                                                                            \
      const int width = MIN(STRIP, c - j0);                                                                            \
      for (int i = 0; i < r; i++) {                                                                                    \
        const char *from = source + N(column)(j0, stride) + (size_t)i * ROW;                                           \
        for (int j = 0; j < width; j++) {                                                                              \
          const size_t to = flip ? (size_t)(j0 + j) * r + i : (size_t)i * c + j0 + j;                                  \
          target[to] = (S)N(get)(from + j * sizeof(REAL));                                                             \
        }                                                                                                              \
      }                                                                                                                \
    }                                                                                                                  \
    return 0;                                                                                                          \
  }

#if BITS == 32
PACKS(pack32, unpack32, float, 0)
PACKS(pack64to32, unpack32to64, double, 0)
#else
PACKS(pack64, unpack64, double, 0)
#endif

/* the rows order[0..r) of panels, whole strips, padding included */
static void N(gather)(const char *source, size_t stride, int strips, const int32_t *order, int r, char *target, size_t to) {
  for (int q = 0; q < strips; q++) {
    for (int i = 0; i < r; i++) {
      N(storerow)(target + (size_t)i * ROW, N(loadrow)(source + (size_t)order[i] * ROW));
    }
    source += stride;
    target += to;
  }
}

#if BITS == 32
typedef int32_t indices __attribute__((vector_size(16)));
typedef float quad __attribute__((vector_size(16)));
typedef float unalignedquad __attribute__((vector_size(16), aligned(4), may_alias));
typedef double twin __attribute__((vector_size(16)));
#endif

/* the transpose in panels, r×c to c×r, both padded to multiples of 8 */
static void N(transpose)(const char *source, size_t from, int r, int c, char *target, size_t to) {
  for (int j = 0; j < c; j += 4) {
    for (int i = 0; i < r; i += 4) {
      const char *s = source + N(column)(j, from) + (size_t)i * ROW;
      char *t = target + N(column)(i, to) + (size_t)j * ROW;
#if BITS == 32 && (defined(__SSE2__) || defined(__ARM_NEON))
      quad q[4], low[2], high[2];
      for (int x = 0; x < 4; x++) q[x] = *(const unalignedquad *)(s + x * ROW);
      for (int x = 0; x < 2; x++) {
        low[x] = __builtin_shufflevector(q[2 * x], q[2 * x + 1], 0, 4, 1, 5);
        high[x] = __builtin_shufflevector(q[2 * x], q[2 * x + 1], 2, 6, 3, 7);
      }
      *(unalignedquad *)(t + 0 * ROW) = __builtin_shufflevector(low[0], low[1], 0, 1, 4, 5);
      *(unalignedquad *)(t + 1 * ROW) = __builtin_shufflevector(low[0], low[1], 2, 3, 6, 7);
      *(unalignedquad *)(t + 2 * ROW) = __builtin_shufflevector(high[0], high[1], 0, 1, 4, 5);
      *(unalignedquad *)(t + 3 * ROW) = __builtin_shufflevector(high[0], high[1], 2, 3, 6, 7);
#else
      REAL block[4][4];
      for (int x = 0; x < 4; x++) memcpy(block[x], s + x * ROW, sizeof block[x]);
      for (int x = 0; x < 4; x++) {
        REAL line[4] = {block[0][x], block[1][x], block[2][x], block[3][x]};
        memcpy(t + x * ROW, line, sizeof line);
      }
#endif
    }
  }
}
