/*
 * Products whose left factor comes from a relu, or is what goes back through one: half of its numbers are 0, and their
 * terms are left out. The bits are those of gemm.h: a sum that begins at +0 is never −0, and +0 or −0 added to anything
 * else changes nothing, as long as no number of B is infinite or NaN, which is looked at first.
 *
 * A row of A becomes a list of its terms, filled up with zeros to a multiple of four; B is met a few strips and so many of
 * its rows at a time that they stay in the first-level cache.
 */
#if VECTOR_BYTES >= 32 && BITS == 32
/* strips at a time: with fewer, lists are read more often; with more, B's part holds fewer rows */
#define MOST_STRIPS 7
#define MOST_TERMS 128
/* rows of B × strips at a time, 32 bytes each */
#define CACHED_ROWS 900
#define LISTS 120
/* rows × strips of sums of a later block of k, until they join the total */
#define MOST_SUMS (LISTS * 64)

/* bytes from B's first row to a term's, and its number */
struct terms {
  uint16_t at[MOST_TERMS + 16];
  float x[MOST_TERMS + 16];
  int count;
};

#if VECTOR_BYTES == 64
#define AT_ONCE 16
INLINE __m512 loadterms(const char *at, size_t upper) { return (__m512)loadwide32(at, upper); }

/* those of sixteen numbers that are not 0, and before `most` */
INLINE void addterms(struct terms *terms, __m512 x, int first, int most) {
  const __m512i places = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  __mmask16 some = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_NEQ_UQ);
  if (most < 16) some &= (__mmask16)((1 << most) - 1);
  const __m512i at = _mm512_slli_epi32(_mm512_add_epi32(places, _mm512_set1_epi32(first)), 5);
  _mm512_storeu_ps(terms->x + terms->count, _mm512_maskz_compress_ps(some, x));
  _mm256_storeu_si256((__m256i *)(terms->at + terms->count), _mm512_cvtepi32_epi16(_mm512_maskz_compress_epi32(some, at)));
  terms->count += __builtin_popcount(some);
}
#else
#define AT_ONCE 8
INLINE __m256 loadterms(const char *at, size_t upper) {
  (void)upper;
  return _mm256_loadu_ps((const float *)at);
}

/* for each set of eight places: those in it, in order, a byte each */
static uint64_t kept[256];

__attribute__((constructor)) static void writekept(void) {
  for (int set = 0; set < 256; set++) {
    kept[set] = 0;
    for (int place = 0, n = 0; place < 8; place++) {
      if (set >> place & 1) kept[set] |= (uint64_t)place << 8 * n++;
    }
  }
}

/* those of eight numbers that are not 0, and before `most` */
INLINE void addterms(struct terms *terms, __m256 x, int first, int most) {
  int some = _mm256_movemask_ps(_mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_NEQ_UQ));
  if (most < 8) some &= (1 << most) - 1;
  const __m128i places = _mm_loadl_epi64((const __m128i *)&kept[some]);
  const __m128i at = _mm_add_epi16(_mm_cvtepu8_epi16(places), _mm_set1_epi16((int16_t)first));
  _mm256_storeu_ps(terms->x + terms->count, _mm256_permutevar8x32_ps(x, _mm256_cvtepu8_epi32(places)));
  _mm_storeu_si128((__m128i *)(terms->at + terms->count), _mm_slli_epi16(at, 5));
  terms->count += __builtin_popcount((unsigned)some);
}
#endif

INLINE void fillup(struct terms *terms) {
  memset(terms->x + terms->count, 0, 4 * sizeof *terms->x);
  memset(terms->at + terms->count, 0, 4 * sizeof *terms->at);
}

/* terms of rows along memory, columns [0, depth) */
static void listrows(struct terms *terms, const char *a, size_t as, int rows, int depth) {
  for (int i = 0; i < rows; i++, a += ROW, terms++) {
    terms->count = 0;
    for (int k = 0; k < depth; k += AT_ONCE) {
      addterms(terms, loadterms(a + (size_t)(k / 8) * as, depth - k > 8 ? as : 0), k, depth - k);
    }
    fillup(terms);
  }
}

/* terms of rows across memory: row i's number k at a + 32k in strips `as` apart */
static void listcolumns(struct terms *terms, const char *a, size_t as, int rows, int depth) {
  float across[8][MOST_TERMS + 16];
  const size_t step = sizeof across[0];
  for (int i = 0; i < rows; i += 8, a += as) {
    for (int k = 0; k < depth; k += 4) {
      const char *s = a + (size_t)k * ROW;
      for (int half = 0; half < 2; half++, s += 16) {
        transposefour32(s, s + ROW, s + 2 * ROW, s + 3 * ROW, (char *)&across[4 * half][k], step);
      }
    }
    for (int q = 0; q < MIN(8, rows - i); q++, terms++) {
      terms->count = 0;
      for (int k = 0; k < depth; k += AT_ONCE) addterms(terms, loadterms((const char *)&across[q][k], ROW), k, depth - k);
      fillup(terms);
    }
  }
}

/* q strips on: 3 and 5 times the stride stay in registers, the rest is addressing */
#define STRIP_ON(y, q)                                                                                                 \
  ((q) == 3   ? (y) + bs3                                                                                              \
   : (q) == 5 ? (y) + bs5                                                                                              \
   : (q) == 6 ? (y) + 2 * bs3                                                                                          \
              : (y) + (q) * bs)

/* all lists against S strips of B, to as many strips of sums at c; they begin at 0, or go on from what stands there */
#define SKIPPING(S)                                                                                                    \
  static void skipping##S(const struct terms *terms, const char *b, size_t bs, char *c, size_t cs, int rows, int goon) {\
    size_t bs3 = 3 * bs, bs5 = 5 * bs;                                                                                 \
    __asm__("" : "+r"(bs3), "+r"(bs5));                                                                                \
    for (int i = 0; i < rows; i++, terms++, c += ROW) {                                                                \
      row32 sum[S];                                                                                                    \
      UNROLL for (int q = 0; q < S; q++) sum[q] = goon ? loadrow32(c + q * cs) : (row32){};                            \
      const uint16_t *at = terms->at;                                                                                  \
      const float *x = terms->x;                                                                                       \
      for (const float *end = x + terms->count; x < end; x += 4, at += 4) {                                            \
        uint64_t four;                                                                                                 \
        memcpy(&four, at, sizeof four);                                                                                \
        UNROLL for (int l = 0; l < 4; l++, four >>= 16) {                                                              \
          const char *y = b + (four & 0xffff);                                                                         \
          UNROLL for (int q = 0; q < S; q++) sum[q] = sum[q] + loadrow32(STRIP_ON(y, q)) * x[l];                       \
          UNROLL for (int q = 0; q < S; q++) HOLD(sum[q]);                                                             \
        }                                                                                                              \
      }                                                                                                                \
      UNROLL for (int q = 0; q < S; q++) {                                                                             \
        storerow32(c + q * cs, sum[q]);                                                                                \
      }                                                                                                                \
    }                                                                                                                  \
  }
SKIPPING(1) SKIPPING(2) SKIPPING(3) SKIPPING(4) SKIPPING(5) SKIPPING(6) SKIPPING(7)
static void (*const skippings[])(const struct terms *, const char *, size_t, char *, size_t, int, int) = {
    NULL, skipping1, skipping2, skipping3, skipping4, skipping5, skipping6, skipping7};

/* no infinity and no NaN in k rows and n columns */
static int isfinite32(const char *b, size_t bs, int n, int k) {
  row32 sum[4] = {};
  for (int j = 0; j < n; j += 8, b += bs) {
    row32 strip[4] = {};
    int i = 0;
    for (; i + 4 <= k; i += 4) UNROLL for (int q = 0; q < 4; q++) {
      const row32 x = loadrow32(b + (size_t)(i + q) * ROW);
      strip[q] = strip[q] + (x - x);
    }
    for (; i < k; i++) {
      const row32 x = loadrow32(b + (size_t)i * ROW);
      strip[0] = strip[0] + (x - x);
    }
    for (int l = n - j; l < 8; l++) UNROLL for (int q = 0; q < 4; q++) strip[q][l] = 0;
    UNROLL for (int q = 0; q < 4; q++) sum[q] = sum[q] + strip[q];
  }
  const row32 all = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  return _mm256_movemask_ps(_mm256_cmp_ps((__m256)all, (__m256)all, _CMP_UNORD_Q)) == 0;
}

/* whether, by eight of the rows, so many of A's numbers are 0 that leaving them out is faster */
static int manyzeros(const char *a, size_t as, int rows, int columns) {
  int seen = 0, some = 0;
  for (int s = 0; s < 8; s++) {
    const char *row = a + (size_t)(s * rows / 8) * ROW;
    for (int j = 0; j + 8 <= columns; j += 8, row += as) {
      const __m256 x = _mm256_loadu_ps((const float *)row);
      some += __builtin_popcount((unsigned)_mm256_movemask_ps(_mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_NEQ_UQ)));
      seen += 8;
    }
  }
  return 100 * some < 75 * seen;
}

/* one part of k, some rows, all columns */
static void skippart(const struct terms *terms, const char *b, size_t bs, char *c, size_t cs, int rows, int n, int goon) {
  const int strips = (n + 7) / 8, tiles = (strips + MOST_STRIPS - 1) / MOST_STRIPS;
  for (int tile = 0, from = 0; tile < tiles; tile++) {
    const int width = strips / tiles + (tile < strips % tiles);
    skippings[width](terms, b + (size_t)from * bs, bs, c + (size_t)from * cs, cs, rows, goon);
    from += width;
  }
}

/* C = C + the sums of a block */
static void addsums(const char *sums, size_t ss, char *c, size_t cs, int rows, int strips) {
  for (int q = 0; q < strips; q++, sums += ss, c += cs) {
    for (int i = 0; i < rows; i++) storerow32(c + i * ROW, loadrow32(c + i * ROW) + loadrow32(sums + i * ROW));
  }
}

/* rows at a time: fewer where the sums of all strips would not fit */
INLINE int rowsatonce(int strips, int k) { return k <= K_BLOCK ? LISTS : MIN(LISTS, MOST_SUMS / strips & ~7); }

/* C = A·B, or Aᵀ·B where A lies across memory */
static void skip(int across, const char *a, size_t as, const char *b, size_t bs, char *c, size_t cs, int m, int n, int k) {
  struct terms terms[LISTS];
  char sums[MOST_SUMS * ROW];
  const int strips = (n + 7) / 8, width = (strips + (strips - 1) / MOST_STRIPS) / (1 + (strips - 1) / MOST_STRIPS);
  const int most = MIN(MOST_TERMS, CACHED_ROWS / width / 8 * 8), once = rowsatonce(strips, k);
  const size_t ss = (size_t)once * ROW;
  for (int from = 0; from < m; from += once) {
    const int rows = MIN(once, m - from);
    char *ci = c + (size_t)from * ROW;
    for (int at = 0, depth; at < k; at += depth) {
      const int within = at % K_BLOCK, block = MIN(K_BLOCK - within, k - at), parts = (block + most - 1) / most;
      const char *bk = b + (size_t)at * ROW;
      depth = MIN(block, (block / parts + 7) / 8 * 8);
      if (across) listcolumns(terms, a + (size_t)(from / 8) * as + (size_t)at * ROW, as, rows, depth);
      else listrows(terms, a + (size_t)(at / 8) * as + (size_t)from * ROW, as, rows, depth);
      if (at < K_BLOCK) skippart(terms, bk, bs, ci, cs, rows, n, within != 0);
      else skippart(terms, bk, bs, sums, ss, rows, n, within != 0);
      if (at >= K_BLOCK && depth == block) addsums(sums, ss, ci, cs, rows, strips);
    }
  }
}

/* where a product is large enough to pay for its lists, and 48 rows at least meet B together */
INLINE int skippable(int m, int n, int k) {
  return m >= 32 && n >= 56 && k >= 32 && rowsatonce((n + 7) / 8, k) >= 48;
}
#endif

/* gemmrows and gemmcolumns, faster where a relu made many of A's numbers 0; `finite` if B is known to be */
static void N(rowsofrelu)(int relu, int finite, const char *a, size_t as, const char *b, size_t bs, char *c, size_t cs, int m, int n, int k) {
#if VECTOR_BYTES >= 32 && BITS == 32
  if (relu && skippable(m, n, k) && manyzeros(a, as, m, k) && (finite || isfinite32(b, bs, n, k))) {
    skip(0, a, as, b, bs, c, cs, m, n, k);
    return;
  }
#endif
  N(gemmrows)(a, as, b, bs, c, cs, m, n, k);
}

static void N(columnsofrelu)(int relu, const char *a, size_t as, const char *b, size_t bs, char *c, size_t cs, int m, int n, int k) {
#if VECTOR_BYTES >= 32 && BITS == 32
  if (relu && skippable(m, n, k) && manyzeros(a, as, k, m) && isfinite32(b, bs, n, k)) {
    skip(1, a, as, b, bs, c, cs, m, n, k);
    return;
  }
#endif
  N(gemmcolumns)(a, as, b, bs, c, cs, m, n, k);
}
