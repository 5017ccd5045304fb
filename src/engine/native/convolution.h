/* Patches of a batch, and their transpose: see src/engine/assembly/convolution.ts. */

typedef WORD N(rowmask) __attribute__((vector_size(ROW)));

/* n columns from `lane` of a row */
INLINE N(rowmask) N(columns)(int lane, int n) {
  N(rowmask) mask = {};
  for (int i = lane; i < lane + n; i++) mask[i] = -1;
  return mask;
}

INLINE N(row) N(mix)(N(row) yes, N(row) no, N(rowmask) mask) {
  return (N(row))(((N(rowmask))yes & mask) | ((N(rowmask))no & ~mask));
}

/* One tap's columns between the rows below and the patches: r rows of data, `count` places of each. */
struct N(runs) {
  char *below, *patches;
  size_t belowjump, patchjump, belowstep;
  int r, count;
};

/* Both ends begin where column 0 of the strip that is written would stand; what is read around it is dropped by the mask. */
#define OVER_RUNS(BODY)                                                                                                \
  for (int i = 0; i < x.r; i++) {                                                                                      \
    char *b = x.below + (size_t)i * x.belowjump, *p = x.patches + (size_t)i * x.patchjump;                             \
    for (int q = 0; q < x.count; q++, b += x.belowstep, p += ROW) BODY                                                 \
  }

static void N(copyruns)(struct N(runs) x, int lane, int n) {
  const N(rowmask) mask = N(columns)(lane, n);
  if (n == STRIP) OVER_RUNS(N(storerow)(p, N(loadrow)(b));)
  else OVER_RUNS(N(storerow)(p, N(mix)(N(loadrow)(b), N(loadrow)(p), mask));)
}

static void N(addruns)(struct N(runs) x, int lane, int n) {
  const N(rowmask) mask = N(columns)(lane, n);
  if (n == STRIP) OVER_RUNS(N(storerow)(b, N(loadrow)(b) + N(loadrow)(p));)
  else OVER_RUNS(N(storerow)(b, N(mix)(N(loadrow)(b) + N(loadrow)(p), N(loadrow)(b), mask));)
}

/* the places whose tap t lies inside the input: the first, and one past the last */
static int N(firstplace)(const struct layer *layer, int t) {
  return t >= layer->padding ? 0 : (layer->padding - t + layer->step - 1) / layer->step;
}
static int N(lastplace)(const struct layer *layer, int t) {
  const int last = layer->positionsin - 1 + layer->padding - t;
  return last < 0 ? 0 : MIN(layer->positions, last / layer->step + 1);
}

/* rows below of tap t, and the patches that meet them, as bytes from their first column */
static struct N(runs) N(runsof)(const struct layer *layer, int t, char *below, char *patches, int r) {
  const int from = N(firstplace)(layer, t), place = from * layer->step + t - layer->padding;
  return (struct N(runs)){
      .below = below + (ptrdiff_t)place * ROW,
      .patches = patches + (size_t)from * ROW,
      .belowjump = (size_t)layer->positionsin * ROW,
      .patchjump = (size_t)layer->positions * ROW,
      .belowstep = (size_t)layer->step * ROW,
      .r = r,
      .count = N(lastplace)(layer, t) - from,
  };
}

/* columns from c below and j of the patches that share a strip in both */
INLINE int N(shared)(const struct layer *layer, int c, int j) {
  const int used = c % STRIP > j % STRIP ? c % STRIP : j % STRIP;
  return MIN(layer->channelsin - c, STRIP - used);
}

/* the data's rows are flat: a column for each place */
static void N(readflat)(char *m, const struct layer *layer, const char *x, size_t xs, int r) {
  for (int t = 0; t < layer->kernel; t++) {
    for (int p = N(firstplace)(layer, t); p < N(lastplace)(layer, t); p++) {
      const char *from = x + N(column)(p * layer->step + t - layer->padding, xs);
      char *to = m + layer->patches + N(column)(t, layer->patchstride) + (size_t)p * ROW;
      for (int i = 0; i < r; i++) N(put)(to + (size_t)i * layer->positions * ROW, N(get)(from + (size_t)i * ROW));
    }
  }
}

static void N(readpatches)(char *m, const struct layer *layer, const char *a, size_t as, int r) {
  for (int t = 0; t < layer->kernel; t++) {
    struct N(runs) tap = N(runsof)(layer, t, (char *)a, m + layer->patches, r);
    for (int c = 0, n; c < layer->channelsin; c += n) {
      const int j = t * layer->channelsin + c, lane = j % STRIP;
      struct N(runs) x = tap;
      n = N(shared)(layer, c, j);
      x.below += N(column)(c, as) - lane * sizeof(REAL);
      x.patches += N(column)(j - lane, layer->patchstride);
      N(copyruns)(x, lane, n);
    }
  }
}

static void N(addpatches)(char *m, const struct layer *layer, char *d, size_t ds, int r) {
  for (int c = 0; c < layer->channelsin; c += STRIP) memset(d + N(column)(c, ds), 0, (size_t)r * layer->positionsin * ROW);
  for (int t = 0; t < layer->kernel; t++) {
    struct N(runs) tap = N(runsof)(layer, t, d, m + layer->dpatches, r);
    for (int c = 0, n; c < layer->channelsin; c += n) {
      const int j = t * layer->channelsin + c, lane = c % STRIP;
      struct N(runs) x = tap;
      n = N(shared)(layer, c, j);
      x.below += N(column)(c - lane, ds);
      x.patches += N(column)(j, layer->patchstride) - lane * sizeof(REAL);
      N(addruns)(x, lane, n);
    }
  }
}
