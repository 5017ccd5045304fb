/*
 * Packed products of row-major matrices: see src/engine/assembly/dense/product.ts for the bits. Tiles of 16 rows and one
 * vector (64 bytes), or 4 rows and two vectors.
 */
#undef TILE_ROWS_D
#undef TILE_VECTORS_D
#if VECTOR_BYTES == 64
#define TILE_ROWS_D 16
#define TILE_VECTORS_D 1
#else
#define TILE_ROWS_D 4
#define TILE_VECTORS_D 2
#endif
#define TILE_COLUMNS_D (TILE_VECTORS_D * LANES)
#ifndef DENSE_COLUMN_BLOCK
#define DENSE_COLUMN_BLOCK 1024
enum { DENSE_SET, DENSE_ADD, DENSE_SUBTRACT };
enum { DENSE_ALL, DENSE_LOWER, DENSE_UPPER };
#endif

/* four vectors whose elements follow each other in memory, transposed in registers */
static void N(packapart)(const char *source, size_t row, int depth, char *target, size_t step) {
  const char *s1 = source + row, *s2 = s1 + row, *s3 = s2 + row;
  size_t at = 0;
  int k = 0;
  for (; k + 3 < depth; k += 4, at += 4 * sizeof(REAL)) {
    N(transposefour)(source + at, s1 + at, s2 + at, s3 + at, target, step);
    target += 4 * step;
  }
  for (; k < depth; k++, at += sizeof(REAL), target += step) {
    N(put)(target, N(get)(source + at));
    N(put)(target + sizeof(REAL), N(get)(s1 + at));
    N(put)(target + 2 * sizeof(REAL), N(get)(s2 + at));
    N(put)(target + 3 * sizeof(REAL), N(get)(s3 + at));
  }
}

/* micro-panels of `width` vectors, as assembly/dense/pack.ts describes them */
INLINE void N(packdense)(const char *source, size_t along, size_t across, int count, int depth, char *target, const int width) {
  const size_t step = (size_t)width * sizeof(REAL);
  for (int r = 0; r < count; r += width) {
    const int whole = count - r >= width;
    if (whole && along == 1) {
      const char *from = source;
      char *to = target;
      for (int k = 0; k < depth; k++, from += across * sizeof(REAL), to += step) {
        UNROLL for (int h = 0; h < width; h += 4) {
          N(storefour)(to + (size_t)h * sizeof(REAL), N(loadfour)(from + (size_t)h * sizeof(REAL)));
        }
      }
    } else if (whole && across == 1) {
      for (int h = 0; h < width; h += 4) {
        N(packapart)(source + (size_t)h * along * sizeof(REAL), along * sizeof(REAL), depth,
                     target + (size_t)h * sizeof(REAL), step);
      }
    } else {
      for (int k = 0; k < depth; k++) {
        for (int h = 0; h < width; h++) {
          const size_t at = ((size_t)h * along + (size_t)k * across) * sizeof(REAL);
          N(put)(target + (size_t)k * step + (size_t)h * sizeof(REAL), h < count - r ? N(get)(source + at) : 0);
        }
      }
    }
    source += (size_t)width * along * sizeof(REAL);
    target += step * (size_t)depth;
  }
}

static void N(densetile)(const char *a, const char *b, int depth, char *c, size_t row, int mode) {
  N(v) sum[TILE_ROWS_D][TILE_VECTORS_D];
  UNROLL for (int i = 0; i < TILE_ROWS_D; i++) UNROLL for (int q = 0; q < TILE_VECTORS_D; q++) sum[i][q] = (N(v)){};
  for (const char *end = b + (size_t)depth * TILE_COLUMNS_D * sizeof(REAL); b < end;) {
    N(v) y[TILE_VECTORS_D];
    UNROLL for (int q = 0; q < TILE_VECTORS_D; q++) y[q] = N(load)(b + q * VECTOR_BYTES);
    UNROLL for (int i = 0; i < TILE_ROWS_D; i++) {
      REAL x = N(get)(a + (size_t)i * sizeof(REAL));
      UNROLL for (int q = 0; q < TILE_VECTORS_D; q++) sum[i][q] = sum[i][q] + y[q] * x;
    }
    a += TILE_ROWS_D * sizeof(REAL);
    b += TILE_COLUMNS_D * sizeof(REAL);
  }
  UNROLL for (int i = 0; i < TILE_ROWS_D; i++) UNROLL for (int q = 0; q < TILE_VECTORS_D; q++) {
    char *at = c + (size_t)i * row + q * VECTOR_BYTES;
    N(store)(at, mode == DENSE_SET ? sum[i][q] : mode == DENSE_ADD ? N(load)(at) + sum[i][q] : N(load)(at) - sum[i][q]);
  }
}

/* the part of a tile that belongs to C; offset: the tile's first column less its first row */
static void N(densemerge)(const char *tile, char *c, size_t row, int rows, int columns, int mode, int triangle, int offset) {
  for (int i = 0; i < rows; i++) {
    const int first = triangle == DENSE_UPPER && i > offset ? i - offset : 0;
    const int end = triangle == DENSE_LOWER ? MIN(columns, i - offset + 1) : columns;
    for (int j = first; j < end; j++) {
      const REAL p = N(get)(tile + ((size_t)i * TILE_COLUMNS_D + (size_t)j) * sizeof(REAL));
      char *at = c + (size_t)i * row + (size_t)j * sizeof(REAL);
      N(put)(at, mode == DENSE_SET ? p : mode == DENSE_ADD ? N(get)(at) + p : N(get)(at) - p);
    }
  }
}

static void N(denseblock)(const char *left, const char *right, int depth, char *c, size_t crow, int i, int height, int j,
                          int width, int mode, int triangle) {
  const size_t row = crow * sizeof(REAL);
  for (int v = 0; v < width; v += TILE_COLUMNS_D) {
    for (int u = 0; u < height; u += TILE_ROWS_D) {
      const int r = i + u, s = j + v;
      if (triangle == DENSE_LOWER && s > r + TILE_ROWS_D - 1) continue;
      if (triangle == DENSE_UPPER && s + TILE_COLUMNS_D - 1 < r) continue;
      const char *a = left + (size_t)u * (size_t)depth * sizeof(REAL), *b = right + (size_t)v * (size_t)depth * sizeof(REAL);
      char *at = c + ((size_t)r * crow + (size_t)s) * sizeof(REAL);
      int whole = height - u >= TILE_ROWS_D && width - v >= TILE_COLUMNS_D;
      if (triangle == DENSE_LOWER) whole = whole && s + TILE_COLUMNS_D - 1 <= r;
      if (triangle == DENSE_UPPER) whole = whole && s >= r + TILE_ROWS_D - 1;
      if (whole) {
        N(densetile)(a, b, depth, at, row, mode);
      } else {
        char tile[TILE_ROWS_D * TILE_COLUMNS_D * sizeof(REAL)];
        N(densetile)(a, b, depth, tile, TILE_COLUMNS_D * sizeof(REAL), DENSE_SET);
        N(densemerge)(tile, at, row, MIN(TILE_ROWS_D, height - u), MIN(TILE_COLUMNS_D, width - v), mode, triangle, s - r);
      }
    }
  }
}

static void N(denseclear)(char *c, size_t crow, int m, int n, int triangle) {
  for (int i = 0; i < m; i++) {
    const int end = triangle == DENSE_LOWER ? MIN(n, i + 1) : n;
    for (int j = triangle == DENSE_UPPER ? i : 0; j < end; j++) N(put)(c + ((size_t)i * crow + (size_t)j) * sizeof(REAL), 0);
  }
}

static double N(denseproduct)(char *memory, const double *p) {
  const char *a = memory + (size_t)p[0], *b = memory + (size_t)p[3];
  char *c = memory + (size_t)p[6], *left = memory + (size_t)p[13];
  const size_t arow = (size_t)p[1], acolumn = (size_t)p[2], brow = (size_t)p[4], bcolumn = (size_t)p[5], crow = (size_t)p[7];
  const int m = (int)p[8], n = (int)p[9], k = (int)p[10], mode = (int)p[11], triangle = (int)p[12];
  if (k == 0 && mode == DENSE_SET) N(denseclear)(c, crow, m, n, triangle);
  char *right = left + (size_t)((MIN(m, ROW_BLOCK) + 15) & ~15) * (size_t)MIN(k, K_BLOCK) * sizeof(REAL);
  for (int j = 0; j < n; j += DENSE_COLUMN_BLOCK) {
    const int width = MIN(n - j, DENSE_COLUMN_BLOCK);
    for (int at = 0; at < k; at += K_BLOCK) {
      const int depth = MIN(k - at, K_BLOCK);
      N(packdense)(b + ((size_t)at * brow + (size_t)j * bcolumn) * sizeof(REAL), bcolumn, brow, width, depth, right,
                   TILE_COLUMNS_D);
      for (int i = 0; i < m; i += ROW_BLOCK) {
        const int height = MIN(m - i, ROW_BLOCK);
        if (triangle == DENSE_LOWER && j > i + height - 1) continue;
        if (triangle == DENSE_UPPER && j + width - 1 < i) continue;
        N(packdense)(a + ((size_t)i * arow + (size_t)at * acolumn) * sizeof(REAL), arow, acolumn, height, depth, left,
                     TILE_ROWS_D);
        N(denseblock)(left, right, depth, c, crow, i, height, j, width, mode == DENSE_SET && at > 0 ? DENSE_ADD : mode,
                      triangle);
      }
    }
  }
  return 0;
}
