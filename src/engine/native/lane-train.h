/* Solvers, gathering and steps lane by lane: see src/engine/assembly/lane/{solver,gather,train}.ts. */

INLINE N(v) N(root)(N(v) x) {
#if WIDTH == 64 && BITS == 32
  return (N(v))_mm512_sqrt_ps((__m512)x);
#elif WIDTH == 64
  return (N(v))_mm512_sqrt_pd((__m512d)x);
#elif WIDTH == 32 && BITS == 32
  return (N(v))_mm256_sqrt_ps((__m256)x);
#elif WIDTH == 32
  return (N(v))_mm256_sqrt_pd((__m256d)x);
#else
  UNROLL for (int l = 0; l < LANES; l++) x[l] = BITS == 32 ? (REAL)__builtin_sqrtf(x[l]) : (REAL)__builtin_sqrt(x[l]);
  return x;
#endif
}

/* the lanes' f64 numbers, each divided by `by` and rounded to REAL */
INLINE N(v) N(perlane)(const char *at, double by) {
  const N(sums) all = *(const N(unalignedsums) *)at / by;
  return __builtin_convertvector(all, N(v));
}

static void N(lanesgd)(char *w, const char *g, char *v, size_t bytes, N(v) eta, REAL mu, N(v) lambda, int decays) {
  const N(w) decayed = lambda != 0;
  for (size_t at = 0; at < bytes; at += WIDTH) {
    N(v) weight = N(load)(w + at), slope = N(load)(g + at);
    if (decays) slope = N(select)(slope + lambda * weight, slope, decayed);
    const N(v) velocity = mu * N(load)(v + at) + slope;
    N(store)(v + at, velocity);
    N(store)(w + at, weight - eta * velocity);
  }
}

struct N(moments) {
  REAL sigma, beta1, rest1, beta2, rest2, epsilon;
};

static void N(laneadam)(char *w, const char *g, char *m, char *v, size_t bytes, N(v) alpha, struct N(moments) f, N(v) lambda, int decays) {
  const N(w) decayed = lambda != 0;
  for (size_t at = 0; at < bytes; at += WIDTH) {
    N(v) weight = N(load)(w + at), slope = N(load)(g + at);
    if (decays) slope = N(select)(slope + lambda * weight, slope, decayed);
    const N(v) first = f.beta1 * N(load)(m + at) + f.rest1 * slope;
    const N(v) second = f.beta2 * N(load)(v + at) + (f.rest2 * slope) * slope;
    N(store)(m + at, first);
    N(store)(v + at, second);
    N(store)(w + at, weight - alpha * (first / (N(root)(second) / f.sigma + f.epsilon)));
  }
}

static void N(laneupdate)(char *m, struct lanenetwork *net) {
  struct N(moments) f = {0};
  double correction = 1;
  if (net->adam) {
    net->beta1power *= net->momentum;
    net->beta2power *= net->beta2;
    correction = 1 - net->beta1power;
    f.sigma = (REAL)__builtin_sqrt(1 - net->beta2power);
    f.beta1 = (REAL)net->momentum, f.rest1 = (REAL)(1 - net->momentum);
    f.beta2 = (REAL)net->beta2, f.rest2 = (REAL)(1 - net->beta2);
    f.epsilon = (REAL)net->epsilon;
  }
  const N(v) rate = N(perlane)(m + net->rates, correction), lambda = N(perlane)(m + net->decay, 1);
  for (int l = 0; l < net->layers; l++) {
    struct lanelayer *layer = lanelayer(net, l);
    for (int part = 0; part < (layer->biasat ? 2 : 1); part++) {
      const size_t at = part == 0 ? 0 : layer->biasat;
      const size_t bytes = part == 0 ? (size_t)layer->inputs * layer->stride : (size_t)layer->outputs * WIDTH;
      char *w = m + layer->weights + at, *g = m + layer->gradient + at, *first = m + layer->first + at;
      const int decays = part == 0 && net->decays;
      if (net->adam) N(laneadam)(w, g, first, m + layer->second + at, bytes, rate, f, lambda, decays);
      else N(lanesgd)(w, g, first, bytes, rate, (REAL)net->momentum, lambda, decays);
    }
  }
}

#define ADDRESSES(at) ((const uint32_t *)(m + (at)))

/* rows [start, start + r) of the epoch, one of each lane, to rows of vectors */
static void N(lanegather)(char *m, struct lanenetwork *net, const uint32_t *table, size_t row, int start, int r, int columns, char *target, size_t stride, int ordered) {
  const uint32_t *orders = ADDRESSES(net->orders);
  for (int i = start; i < start + r; i++, target += stride) {
    const char *from[LANES];
    for (int l = 0; l < LANES; l++) {
      const int at = ordered ? ((const int32_t *)(m + orders[l]))[i] : i;
      from[l] = m + table[l] + (size_t)at * row;
    }
    int j = 0;
#if BITS == 32
    for (; j + 4 <= columns; j += 4) {
      for (int l = 0; l < LANES; l += 4) {
        char *t = target + (size_t)j * WIDTH + l * 4;
        const int at = j * 4;
        N(transposefour)(from[l] + at, from[l + 1] + at, from[l + 2] + at, from[l + 3] + at, t, WIDTH);
      }
    }
#endif
    for (; j < columns; j++) {
      for (int l = 0; l < LANES; l++) {
        N(put)(target + (size_t)j * WIDTH + l * sizeof(REAL), N(get)(from[l] + j * sizeof(REAL)));
      }
    }
  }
}

/* whether the first layer reads numbers that all lanes share */
#define READS_SHARED(net, ordered) ((net)->shared && !((ordered) && (net)->orderof == ORDER_A_LANE))

static void N(gatherbatch)(char *m, struct lanenetwork *net, int start, int r, int ordered) {
  const int columns = net->crossentropy ? 1 : lanelayer(net, net->layers - 1)->outputs;
  N(lanegather)(m, net, ADDRESSES(net->targets), net->targetrow, start, r, columns, m + net->targetbatch, net->targetstride, ordered);
  if (net->shared && !ordered) return;
  if (READS_SHARED(net, ordered)) {
    const int32_t *order = (const int32_t *)(m + ADDRESSES(net->orders)[0]) + start;
    const char *x = m + ADDRESSES(net->x)[0];
    for (int i = 0; i < r; i++) memcpy(m + net->xbatch + (size_t)i * net->xrow, x + (size_t)order[i] * net->xrow, net->xrow);
    return;
  }
  N(lanegather)(m, net, ADDRESSES(net->x), net->xrow, start, r, lanelayer(net, 0)->inputs, m + net->xbatch, net->xstride, ordered);
}

/* where the batch's inputs are read: shared rows as they stand are read in place */
INLINE const char *N(batchat)(char *m, struct lanenetwork *net, int start, int ordered) {
  return net->shared && !ordered ? m + ADDRESSES(net->x)[0] + (size_t)start * net->xrow : m + net->xbatch;
}

static void N(forward)(char *m, struct lanenetwork *net, const char *x, int shared, int r) {
  const char *a = x;
  size_t as = shared ? net->xrow : net->xstride;
  for (int l = 0; l < net->layers; l++) {
    struct lanelayer *layer = lanelayer(net, l);
    const int unit = l == net->layers - 1 ? net->outputunit : net->unit, n = layer->outputs, k = layer->inputs;
    char *c = m + layer->a, *w = m + layer->weights;
    N(productrows)(a, as, l == 0 && shared, w, WIDTH, layer->stride, c, layer->astride, r, n, k);
    N(unitforward)(unit, net->power, c, layer->astride, layer->biasat ? w + layer->biasat : NULL, m + layer->slope, r, n);
    a = c;
    as = layer->astride;
  }
}

static void N(laneloss)(char *m, struct lanenetwork *net, int r, int learn) {
  struct lanelayer *last = lanelayer(net, net->layers - 1);
  (net->crossentropy ? N(lanecrossentropy) : N(lanesquarederror))(
      m + last->a, last->astride, r, last->outputs, m + net->targetbatch, net->targetstride, learn ? m + last->d : NULL,
      (REAL)r, m + net->losses);
}

static void N(backward)(char *m, struct lanenetwork *net, const char *x, int shared, int r) {
  for (int l = net->layers - 1; l >= 0; l--) {
    struct lanelayer *layer = lanelayer(net, l);
    const int unit = l == net->layers - 1 ? net->outputunit : net->unit, n = layer->outputs, inputs = layer->inputs;
    char *d = m + layer->d, *g = m + layer->gradient;
    const size_t ds = layer->astride;
    N(unitbackward)(unit, d, m + layer->a, ds, m + layer->slope, r, n);
    if (layer->biasat) N(lanesums)(d, ds, n, r, g + layer->biasat);
    if (l > 0) {
      struct lanelayer *below = lanelayer(net, l - 1);
      N(productcolumns)(m + below->a, below->astride, 0, d, ds, g, layer->stride, inputs, n, r);
      N(productrows)(d, ds, 0, m + layer->weights, layer->stride, WIDTH, m + below->d, below->astride, r, inputs, n);
    } else N(productcolumns)(x, shared ? net->xrow : net->xstride, shared, d, ds, g, layer->stride, inputs, n, r);
  }
}

static void N(steps)(char *m, struct lanenetwork *net, int from, int count) {
  const int perepoch = (net->rows + net->batch - 1) / net->batch, ordered = net->orderof != AS_THEY_STAND;
  const int shared = READS_SHARED(net, ordered);
  for (int s = from; s < from + count; s++) {
    const int start = (s % perepoch) * net->batch, r = MIN(net->batch, net->rows - start);
    /* the full batch stays as it was gathered */
    if (s == from || perepoch > 1) N(gatherbatch)(m, net, start, r, ordered);
    const char *x = N(batchat)(m, net, start, ordered);
    N(forward)(m, net, x, shared, r);
    N(laneloss)(m, net, r, 1);
    N(backward)(m, net, x, shared, r);
    N(laneupdate)(m, net);
  }
}

/* losses and errors of rows [start, start + r) of the training set as they stand, added to the lanes' sums */
static void N(evaluate)(char *m, struct lanenetwork *net, int start, int r) {
  struct lanelayer *last = lanelayer(net, net->layers - 1);
  N(gatherbatch)(m, net, start, r, 0);
  N(forward)(m, net, N(batchat)(m, net, start, 0), net->shared, r);
  N(laneloss)(m, net, r, 0);
  if (!net->crossentropy) return;
  N(laneerrors)(m + last->a, last->astride, r, last->outputs, m + net->targetbatch, net->targetstride, m + net->errors);
}
#undef ADDRESSES
#undef READS_SHARED
