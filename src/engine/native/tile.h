/*
 * Register tiles over panels (src/engine/assembly/panel.ts): R rows of A times the columns of one or two strips of B.
 *
 *   p = +0;  p = fl(p + fl(A[i,k]·B[k,j])) for k = 0, 1, …;  C[i,j] = first ? p : fl(C[i,j] + p)
 *
 * A wide tile covers two strips. With 64-byte vectors they are two halves of one; with 32-byte vectors a strip is one; with
 * 16-byte vectors it is two, and there are no wide tiles.
 */
#if VECTOR_BYTES == 64
INLINE N(v) N(loadwide)(const char *at, size_t stride) {
  N(row) low = N(loadrow)(at), high = N(loadrow)(at + stride);
  return (N(v))_mm512_insertf64x4(_mm512_castpd256_pd512((__m256d)low), (__m256d)high, 1);
}
INLINE void N(storewide)(char *at, size_t stride, N(v) x) {
  N(storerow)(at, (N(row))_mm512_castpd512_pd256((__m512d)x));
  N(storerow)(at + stride, (N(row))_mm512_extractf64x4_pd((__m512d)x, 1));
}
#endif

/* where A[i,k] stands, beyond a pointer that moves with k: along rows, or across them in strips `upper` apart */
#define ALONG(i, upper) ((size_t)(i) * ROW)
#define ACROSS(i, upper) ((size_t)((i) / STRIP) * (upper) + (size_t)((i) % STRIP) * sizeof(REAL))

/* with 64-byte vectors gcc spills nothing, and is a twentieth faster without */
#undef HOLD_IN_TILE
#if VECTOR_BYTES == 64
#define HOLD_IN_TILE(x)
#else
#define HOLD_IN_TILE(x) HOLD(x)
#endif

#define TILE_BEGIN(VEC, R, P)                                                                                          \
  VEC sum[R][P];                                                                                                       \
  UNROLLROWS for (int i = 0; i < R; i++) UNROLL for (int q = 0; q < P; q++) sum[i][q] = (VEC){};
#define TILE_TERM(VEC, R, P, LOAD, WHERE)                                                                              \
  VEC y[P];                                                                                                            \
  UNROLL for (int q = 0; q < P; q++) y[q] = LOAD(b, q, bs);                                                            \
  UNROLLROWS for (int i = 0; i < R; i++) {                                                                                 \
    REAL x = N(get)(a + WHERE(i, upper));                                                                              \
    UNROLL for (int q = 0; q < P; q++) sum[i][q] = sum[i][q] + y[q] * x;                                               \
  }                                                                                                                    \
  UNROLLROWS for (int i = 0; i < R; i++) UNROLL for (int q = 0; q < P; q++) HOLD_IN_TILE(sum[i][q]);                   \
  b += ROW;
#define TILE_END(VEC, R, P, LOAD, STORE)                                                                               \
  UNROLLROWS for (int i = 0; i < R; i++) UNROLL for (int q = 0; q < P; q++) {                                              \
    STORE(c + i * ROW, q, cs, first ? sum[i][q] : LOAD(c + i * ROW, q, cs) + sum[i][q]);                               \
  }

/* rows of A along memory; `jump` leads from the end of a row of a strip to the next strip */
#define TILE_ROWS(NAME, VEC, R, P, LOAD, STORE)                                                                        \
  static void N(NAME)(const char *a, size_t jump, const char *b, size_t bs, int k, char *c, size_t cs, int first) {    \
    const size_t upper = 0;                                                                                            \
    (void)upper;                                                                                                       \
    TILE_BEGIN(VEC, R, P)                                                                                              \
    for (; k > 0; k -= STRIP) {                                                                                        \
      if (k >= STRIP) {                                                                                                \
        for (int half = 0; half < STRIP; half += 4) {                                                                  \
          UNROLL for (int l = 0; l < 4; l++, a += sizeof(REAL)) { TILE_TERM(VEC, R, P, LOAD, ALONG) }                  \
        }                                                                                                              \
      } else {                                                                                                         \
        for (const char *end = a + k * (int)sizeof(REAL); a < end; a += sizeof(REAL)) {                                \
          TILE_TERM(VEC, R, P, LOAD, ALONG)                                                                            \
        }                                                                                                              \
      }                                                                                                                \
      a += jump;                                                                                                       \
    }                                                                                                                  \
    TILE_END(VEC, R, P, LOAD, STORE)                                                                                   \
  }

/* rows of A across memory: element (i,k) at a + 32k in strips `upper` apart */
#define TILE_COLUMNS(NAME, VEC, R, P, LOAD, STORE)                                                                     \
  static void N(NAME)(const char *a, size_t upper, const char *b, size_t bs, int k, char *c, size_t cs, int first) {   \
    TILE_BEGIN(VEC, R, P)                                                                                              \
    for (; k >= 4; k -= 4) {                                                                                           \
      UNROLL for (int l = 0; l < 4; l++, a += ROW) { TILE_TERM(VEC, R, P, LOAD, ACROSS) }                              \
    }                                                                                                                  \
    for (; k > 0; k--, a += ROW) { TILE_TERM(VEC, R, P, LOAD, ACROSS) }                                                \
    TILE_END(VEC, R, P, LOAD, STORE)                                                                                   \
  }

typedef void (*N(tile))(const char *, size_t, const char *, size_t, int, char *, size_t, int);

#undef LOAD_STRIP
#undef STORE_STRIP
#if VECTOR_BYTES == 64
#define LOAD_WIDE(at, q, stride) N(loadwide)(at, stride)
#define STORE_WIDE(at, q, stride, x) N(storewide)(at, stride, x)
#define LOAD_STRIP(at, q, stride) N(loadrow)(at)
#define STORE_STRIP(at, q, stride, x) N(storerow)(at, x)
/* 24 rows: with more, 32 registers do not hold the sums; with fewer, B is loaded more often */
#define MOST_ROWS 24
#define EVERY_HEIGHT(KIND, NAME, VEC, LOAD, STORE)                                                                     \
  KIND(NAME##4, VEC, 4, 1, LOAD, STORE)                                                                                \
  KIND(NAME##8, VEC, 8, 1, LOAD, STORE)                                                                                \
  KIND(NAME##12, VEC, 12, 1, LOAD, STORE)                                                                              \
  KIND(NAME##16, VEC, 16, 1, LOAD, STORE)                                                                              \
  KIND(NAME##20, VEC, 20, 1, LOAD, STORE)                                                                              \
  KIND(NAME##24, VEC, 24, 1, LOAD, STORE)                                                                              \
  static const N(tile) N(NAME)[] = {NULL, N(NAME##4), N(NAME##8), N(NAME##12), N(NAME##16), N(NAME##20), N(NAME##24)};
EVERY_HEIGHT(TILE_ROWS, rowswide, N(v), LOAD_WIDE, STORE_WIDE)
EVERY_HEIGHT(TILE_ROWS, rowsstrip, N(row), LOAD_STRIP, STORE_STRIP)
EVERY_HEIGHT(TILE_COLUMNS, columnswide, N(v), LOAD_WIDE, STORE_WIDE)
EVERY_HEIGHT(TILE_COLUMNS, columnsstrip, N(row), LOAD_STRIP, STORE_STRIP)
#elif VECTOR_BYTES == 32
#define LOAD_WIDE(at, q, stride) N(load)((at) + (size_t)(q) * (stride))
#define STORE_WIDE(at, q, stride, x) N(store)((at) + (size_t)(q) * (stride), x)
#define LOAD_STRIP(at, q, stride) N(load)(at)
#define STORE_STRIP(at, q, stride, x) N(store)(at, x)
TILE_ROWS(rowswide4, N(v), 4, 2, LOAD_WIDE, STORE_WIDE)
TILE_ROWS(rowsstrip8, N(v), 8, 1, LOAD_STRIP, STORE_STRIP)
TILE_COLUMNS(columnswide4, N(v), 4, 2, LOAD_WIDE, STORE_WIDE)
TILE_COLUMNS(columnsstrip8, N(v), 8, 1, LOAD_STRIP, STORE_STRIP)
#else
#define LOAD_STRIP(at, q, stride) N(load)((at) + (q) * 16)
#define STORE_STRIP(at, q, stride, x) N(store)((at) + (q) * 16, x)
TILE_ROWS(rowsstrip4, N(v), 4, 2, LOAD_STRIP, STORE_STRIP)
TILE_COLUMNS(columnsstrip4, N(v), 4, 2, LOAD_STRIP, STORE_STRIP)
#endif
