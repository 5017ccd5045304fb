/*
 * Products lane by lane: see src/engine/assembly/lane/product.ts and tile.ts. C[p][q] = Σ_k X[p][k]·Y[k][q] with
 *
 *   s = +0;  s = fl(s + fl(X·Y)) for k = 0, 1, …;  C = first ? s : fl(C + s)
 *
 * A tile is R rows by Q columns of vectors; X[p][k] stands at x + p·xp + k·xk, Y[k][q] at y + q·yq + k·yk.
 */
#undef ROWS_OF_TILE
#if VECTOR_BYTES == 64
#define ROWS_OF_TILE 4 /* 32 registers */
#else
#define ROWS_OF_TILE 2 /* 16 */
#endif

/* a vector, or one number for every lane */
#define OPERAND(at, shared) ((shared) ? N(splat)(N(get)(at)) : N(load)(at))

#undef LANE_TILE
#undef TILE_ARGUMENTS
#define TILE_ARGUMENTS                                                                                                 \
  const char *x, size_t xp, size_t xk, const char *y, size_t yq, size_t yk, int k, char *c, size_t cp, int first
#define LANE_TILE(NAME, R, Q, SHARED, YQ)                                                                              \
  static NOINLINE void N(NAME)(TILE_ARGUMENTS) {                                                                       \
    N(v) s[R][Q];                                                                                                      \
    (void)yq;                                                                                                          \
    UNROLL for (int p = 0; p < R; p++) UNROLL for (int q = 0; q < Q; q++) s[p][q] = (N(v)){};                          \
    do {                                                                                                               \
      N(v) b[Q];                                                                                                       \
      UNROLL for (int q = 0; q < Q; q++) b[q] = N(load)(y + (size_t)q * (YQ));                                         \
      UNROLL for (int p = 0; p < R; p++) {                                                                             \
        N(v) a = OPERAND(x + (size_t)p * xp, SHARED);                                                                  \
        UNROLL for (int q = 0; q < Q; q++) s[p][q] = s[p][q] + a * b[q];                                               \
      }                                                                                                                \
      x += xk;                                                                                                         \
      y += yk;                                                                                                         \
    } while (--k);                                                                                                     \
    UNROLL for (int p = 0; p < R; p++) UNROLL for (int q = 0; q < Q; q++) {                                            \
      char *at = c + (size_t)p * cp + q * WIDTH;                                                                       \
      N(store)(at, first ? s[p][q] : N(load)(at) + s[p][q]);                                                           \
    }                                                                                                                  \
  }

LANE_TILE(widevectors, ROWS_OF_TILE, 4, 0, WIDTH)
LANE_TILE(wideshared, ROWS_OF_TILE, 4, 1, WIDTH)
LANE_TILE(widealong, ROWS_OF_TILE, 4, 0, yq)
LANE_TILE(pairvectors, 4, 2, 0, yq)
LANE_TILE(pairshared, 4, 2, 1, yq)
LANE_TILE(singlevectors, 4, 1, 0, 0)
LANE_TILE(singleshared, 4, 1, 1, 0)
LANE_TILE(onlyvectors, 1, 1, 0, 0)
LANE_TILE(onlyshared, 1, 1, 1, 0)

/* what may stand where the tiles are called from */
typedef void (*N(tile))(TILE_ARGUMENTS);
struct N(tiles) {
  N(tile) wide, pair, single, only;
};
static const struct N(tiles) N(forvectors) = {N(widevectors), N(pairvectors), N(singlevectors), N(onlyvectors)};
static const struct N(tiles) N(foralong) = {N(widealong), N(pairvectors), N(singlevectors), N(onlyvectors)};
static const struct N(tiles) N(forshared) = {N(wideshared), N(pairshared), N(singleshared), N(onlyshared)};

/* m rows of C for one block of k */
static NOINLINE void N(block)(const struct N(tiles) *tiles, TILE_ARGUMENTS, int m, int n) {
  for (int j = 0; j < n;) {
    const int wide = n - j >= 4, columns = wide ? 4 : MIN(2, n - j), rows = wide ? ROWS_OF_TILE : 4;
    const N(tile) tile = wide ? tiles->wide : columns == 2 ? tiles->pair : m == 1 ? tiles->only : tiles->single;
    const char *xi = x, *yj = y + (size_t)j * yq;
    char *ci = c + (size_t)j * WIDTH;
    for (int i = 0; i < m; i += rows, xi += rows * xp, ci += rows * cp) tile(xi, xp, xk, yj, yq, yk, k, ci, cp, first);
    j += columns;
  }
}

/* k = 1, streaming */
static NOINLINE void N(outer)(const char *x, size_t xp, int shared, const char *y, size_t yq, char *c, size_t cp, int m, int n) {
  for (int j = 0; j < n; j++) {
    const N(v) b = N(load)(y + (size_t)j * yq);
    const char *xi = x;
    char *ci = c + (size_t)j * WIDTH;
    for (int i = 0; i < m; i++, xi += xp, ci += cp) N(store)(ci, OPERAND(xi, shared) * b + (N(v)){});
  }
}

/* rows of X that stay in the second-level cache while Y's columns pass; not part of the bits */
INLINE int N(rowblock)(int k, size_t step) { return MIN(1 << 20, 4 + (int)((size_t)262144 / ((size_t)k * step) & ~(size_t)3)); }

/* outputs of a layer (yq = WIDTH), or derivatives by its inputs (yk = WIDTH): X's rows along memory */
static void N(productrows)(const char *x, size_t xp, int shared, const char *y, size_t yq, size_t yk, char *c, size_t cp, int m, int n, int k) {
  const size_t step = shared ? sizeof(REAL) : WIDTH;
  const struct N(tiles) *tiles = shared ? &N(forshared) : yq == WIDTH ? &N(forvectors) : &N(foralong);
  if (k == 1) {
    N(outer)(x, xp, shared, y, yq, c, cp, m, n);
    return;
  }
  for (int at = 0; at < k; at += K_BLOCK) {
    const int depth = MIN(k - at, K_BLOCK), rows = N(rowblock)(depth, step);
    const char *xk = x + (size_t)at * step, *yk0 = y + (size_t)at * yk;
    for (int i = 0; i < m; i += rows) {
      N(block)(tiles, xk + (size_t)i * xp, xp, step, yk0, yq, yk, depth, c + (size_t)i * cp, cp, at == 0, MIN(rows, m - i), n);
    }
  }
}

/* gradients of weights: C = Xᵀ·D over k rows of both */
static void N(productcolumns)(const char *x, size_t xs, int shared, const char *d, size_t ds, char *c, size_t cp, int m, int n, int k) {
  const size_t step = shared ? sizeof(REAL) : WIDTH;
  const struct N(tiles) *tiles = shared ? &N(forshared) : &N(forvectors);
  for (int at = 0; at < k; at += K_BLOCK) {
    const int depth = MIN(k - at, K_BLOCK);
    N(block)(tiles, x + (size_t)at * xs, step, xs, d + (size_t)at * ds, WIDTH, ds, depth, c, cp, at == 0, m, n);
  }
}

/* column sums of k rows, with the roundings of a left factor of ones */
static void N(lanesums)(const char *d, size_t stride, int n, int k, char *target) {
  for (int j = 0; j < n; j++, d += WIDTH, target += WIDTH) {
    N(v) total = {};
    const char *at = d;
    for (int left = k; left > 0; left -= K_BLOCK) {
      N(v) s = {};
      for (int i = 0; i < MIN(left, K_BLOCK); i++, at += stride) s = s + N(load)(at);
      total = left == k ? s : total + s;
    }
    N(store)(target, total);
  }
}
