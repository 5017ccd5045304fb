/* From and to panels: see src/engine/assembly/panel.ts. */

#define PACKS(NAME, UNNAME, S)                                                                                      \
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
PACKS(pack32, unpack32, float)
PACKS(pack64to32, unpack32to64, double)
#else
PACKS(pack64, unpack64, double)
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

/* the transpose in panels, r×c to c×r, both padded to multiples of 8 */
static void N(transpose)(const char *source, size_t from, int r, int c, char *target, size_t to) {
  for (int j = 0; j < c; j += 4) {
    for (int i = 0; i < r; i += 4) {
      const char *s = source + N(column)(j, from) + (size_t)i * ROW;
      char *t = target + N(column)(i, to) + (size_t)j * ROW;
      N(transposefour)(s, s + ROW, s + 2 * ROW, s + 3 * ROW, t, ROW);
    }
  }
}
