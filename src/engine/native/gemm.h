/* C = A·B and C = Aᵀ·B over panels: see src/engine/assembly/gemm.ts. C's rows are written up to the next multiple of 8. */

#undef CALL_TILE
#if VECTOR_BYTES == 64
/* tiles of nearly equal heights, in steps of 4 rows, or of a strip where A's rows lie across memory */
#define rowsstep 4
#define columnsstep STRIP
#define CALL_TILE(KIND, LEFT, OTHER)                                                                           \
  const int steps = (to - from + KIND##step - 1) / KIND##step, tiles = (steps * KIND##step + MOST_ROWS - 1) / MOST_ROWS; \
  for (int i = from, tile = 0; tile < tiles; tile++) {                                                                 \
    const int height = (steps / tiles + (tile < steps % tiles)) * KIND##step;                                          \
    const N(tile) run = (n - j > STRIP ? N(KIND##wide) : N(KIND##strip))[height / 4];                                  \
    run(LEFT, OTHER, bj, bs, depth, cj + (size_t)i * ROW, cs, at == 0);                                                \
    i += height;                                                                                                       \
  }
#define WIDE 2
#elif VECTOR_BYTES == 32
#define CALL_TILE(KIND, LEFT, OTHER)                                                                           \
  for (int i = from; i < to;) {                                                                                        \
    char *ci = cj + (size_t)i * ROW;                                                                                   \
    if (n - j > STRIP) N(KIND##wide4)(LEFT, OTHER, bj, bs, depth, ci, cs, at == 0), i += 4;                            \
    else N(KIND##strip8)(LEFT, OTHER, bj, bs, depth, ci, cs, at == 0), i += 8;                                         \
  }
#define WIDE 2
#else
#define CALL_TILE(KIND, LEFT, OTHER)                                                                           \
  for (int i = from; i < to; i += 4) {                                                                                 \
    char *ci = cj + (size_t)i * ROW;                                                                                   \
    N(KIND##strip4)(LEFT, OTHER, bj, bs, depth, ci, cs, at == 0);                                                      \
  }
#define WIDE 1
#endif

static void N(gemmrows)(const char *a, size_t as, const char *b, size_t bs, char *c, size_t cs, int m, int n, int k) {
  const size_t jump = as - ROW;
  for (int at = 0; at == 0 || at < k; at += K_BLOCK) {
    const int depth = MIN(k - at, K_BLOCK);
    const char *left = a + N(column)(at, as), *right = b + (size_t)at * ROW;
    for (int from = 0; from < m; from += ROW_BLOCK) {
      const int to = MIN(m, from + ROW_BLOCK);
      for (int j = 0; j < n; j += WIDE * STRIP) {
        const char *bj = right + (size_t)(j / STRIP) * bs;
        char *cj = c + (size_t)(j / STRIP) * cs;
        CALL_TILE(rows, left + (size_t)i * ROW, jump)
      }
    }
  }
}

static void N(gemmcolumns)(const char *a, size_t as, const char *b, size_t bs, char *c, size_t cs, int m, int n, int k) {
  for (int at = 0; at == 0 || at < k; at += K_BLOCK) {
    const int depth = MIN(k - at, K_BLOCK);
    const char *left = a + (size_t)at * ROW, *right = b + (size_t)at * ROW;
    for (int from = 0; from < m; from += ROW_BLOCK) {
      const int to = MIN(m, from + ROW_BLOCK);
      for (int j = 0; j < n; j += WIDE * STRIP) {
        const char *bj = right + (size_t)(j / STRIP) * bs;
        char *cj = c + (size_t)(j / STRIP) * cs;
        CALL_TILE(columns, left + N(column)(i, as), as)
      }
    }
  }
}

/* column sums over k rows, with the roundings of a left factor of ones */
static void N(columnsums)(const char *d, size_t stride, int n, int k, char *target) {
  for (int j = 0; j < n; j += STRIP) {
    N(row) total = {};
    const char *at = d;
    for (int left = k; left > 0; left -= K_BLOCK) {
      N(row) s = {};
      for (const char *end = at + (size_t)MIN(left, K_BLOCK) * ROW; at < end; at += ROW) s = s + N(loadrow)(at);
      total = left == k ? s : total + s;
    }
    N(storerow)(target, total);
    d += stride;
    target += ROW;
  }
}

static double N(gemm)(char *m, const double *p) {
  char *a = m + (size_t)p[0], *b = m + (size_t)p[2], *c = m + (size_t)p[4];
  size_t as = (size_t)p[1], bs = (size_t)p[3], cs = (size_t)p[5];
  (p[9] != 0 ? N(gemmcolumns) : N(gemmrows))(a, as, b, bs, c, cs, (int)p[6], (int)p[7], (int)p[8]);
  return 0;
}

static double N(sums)(char *m, const double *p) {
  N(columnsums)(m + (size_t)p[0], (size_t)p[1], (int)p[2], (int)p[3], m + (size_t)p[4]);
  return 0;
}
