/* Steps of a training: see src/engine/assembly/train.ts. */

static void N(forward)(char *m, struct network *net, const char *x, size_t xs, int r) {
  for (int l = 0; l < net->layers; l++) {
    struct layer *layer = layerat(net, l);
    const int unit = l == net->layers - 1 ? net->outputunit : net->unit;
    const int rows = r * layer->positions;
    char *a = m + layer->a;
    if (layer->patches) {
      (l == 0 ? N(readflat) : N(readpatches))(m, layer, x, xs, r);
      x = m + layer->patches, xs = layer->patchstride;
    }
    const int relu = l > 0 && net->unit == RELU;
    N(rowsofrelu)(relu, layer->finite, x, xs, m + layer->weights, layer->stride, a, layer->rowstride, rows, layer->outputs,
                  layer->inputs);
    const char *bias = layer->bias == 0 ? NULL : m + layer->bias;
    N(unitforward)(unit, net->power, a, layer->rowstride, bias, m + layer->slope, rows, layer->outputs);
    x = a;
    xs = layer->rowstride;
  }
}

/* Σ of the rows' losses added to `before`; where `learn`, d of the last layer too, divided by `over` rows */
static double N(lossof)(char *m, struct network *net, int r, const char *targets, size_t ts, int learn, int over, double before) {
  struct layer *last = layerat(net, net->layers - 1);
  const char *a = m + last->a;
  char *d = learn ? m + last->d : NULL;
  if (net->crossentropy) {
    return N(crossentropy)(a, net->stride, r, last->outputs, (const int32_t *)targets, d, (REAL)over, before);
  }
  return N(squarederror)(a, net->stride, r, last->outputs, targets, ts, d, (REAL)over, before);
}

static void N(backward)(char *m, struct network *net, const char *x, size_t xs, int r) {
  for (int l = net->layers - 1; l >= 0; l--) {
    struct layer *layer = layerat(net, l), *below = l == 0 ? layer : layerat(net, l - 1);
    const int unit = l == net->layers - 1 ? net->outputunit : net->unit;
    const int n = layer->outputs, inputs = layer->inputs, rows = r * layer->positions;
    const size_t s = layer->rowstride;
    char *d = m + layer->d, *gradient = m + layer->gradient;
    N(unitbackward)(unit, d, m + layer->a, s, m + layer->slope, rows, n);
    const char *a = layer->patches ? m + layer->patches : l == 0 ? x : m + below->a;
    const size_t as = layer->patches ? layer->patchstride : l == 0 ? xs : below->rowstride;
    const int relu = l > 0 && net->unit == RELU;
    N(columnsofrelu)(relu, a, as, d, s, gradient, layer->stride, inputs, n, rows);
    if (layer->bias) N(columnsums)(d, s, n, rows, gradient + layer->weightbytes);
    if (l == 0) continue;
    char *back = m + (layer->patches ? layer->dpatches : below->d);
    const size_t bs = layer->patches ? layer->patchstride : below->rowstride;
    N(rowsofrelu)(unit == RELU, layer->finite, d, s, m + layer->flipped, layer->flippedstride, back, bs,
                  rows, inputs, n);
    if (layer->patches) N(addpatches)(m, layer, m + below->d, below->rowstride, r);
  }
}

static void N(flipweights)(char *m, struct layer *layer) {
  const char *weights = m + layer->weights;
  if (layer->flipped == 0) return;
  N(transpose)(weights, layer->stride, layer->inputs, layer->outputs, m + layer->flipped, layer->flippedstride);
}

static void N(update)(char *m, struct network *net, double rate) {
  struct N(adamfactors) f = {0};
  if (net->adam) {
    net->beta1power *= net->momentum;
    net->beta2power *= net->beta2;
    f.alpha = (REAL)(rate / (1 - net->beta1power));
    f.sigma = (REAL)__builtin_sqrt(1 - net->beta2power);
    f.beta1 = (REAL)net->momentum, f.rest1 = (REAL)(1 - net->momentum);
    f.beta2 = (REAL)net->beta2, f.rest2 = (REAL)(1 - net->beta2);
    f.epsilon = (REAL)net->epsilon;
  }
  for (int l = 0; l < net->layers; l++) {
    struct layer *layer = layerat(net, l);
    /* weights with decay, then biases without */
    for (int part = 0; part < (layer->bias ? 2 : 1); part++) {
      const size_t at = part == 0 ? 0 : layer->weightbytes, bytes = part == 0 ? layer->weightbytes : layer->biasbytes;
      char *w = m + (part == 0 ? layer->weights : layer->bias), *first = m + layer->first + at;
      const char *g = m + layer->gradient + at;
      const REAL decay = part == 0 ? (REAL)net->decay : 0;
      const int finite = net->adam ? N(adam)(w, g, first, m + layer->second + at, bytes, f, decay)
                                   : N(sgd)(w, g, first, bytes, (REAL)rate, (REAL)net->momentum, decay);
      if (part == 0) layer->finite = finite;
    }
    N(flipweights)(m, layer);
  }
}

static double N(onestep)(char *m, struct network *net, int start, int r, double rate, double before) {
  const char *x = m + net->x + (size_t)start * ROW;
  const char *targets = m + net->targets + (size_t)start * (net->crossentropy ? 4 : ROW);
  size_t xs = net->xstride, ts = net->xstride;
  if (net->order) {
    const int32_t *order = (const int32_t *)(m + net->order) + start;
    const struct layer *first = layerat(net, 0);
    const int inputs = first->positionsin * first->channelsin, outputs = layerat(net, net->layers - 1)->outputs;
    char *xb = m + net->xbatch, *tb = m + net->targetbatch;
    N(gather)(m + net->x, xs, (inputs + STRIP - 1) / STRIP, order, r, xb, net->stride);
    if (net->crossentropy) {
      const int32_t *labels = (const int32_t *)(m + net->targets);
      for (int i = 0; i < r; i++) ((int32_t *)tb)[i] = labels[order[i]];
    } else N(gather)(m + net->targets, ts, (outputs + STRIP - 1) / STRIP, order, r, tb, net->stride);
    x = xb, targets = tb;
    xs = ts = net->stride;
  }
  N(forward)(m, net, x, xs, r);
  const double loss = N(lossof)(m, net, r, targets, ts, 1, r, before);
  N(backward)(m, net, x, xs, r);
  N(update)(m, net, rate);
  return loss;
}

#define NETWORK(p) ((struct network *)(m + (size_t)(p)))

static double N(steps)(char *m, const double *p) {
  struct network *net = NETWORK(p[0]);
  const int from = (int)p[1], count = (int)p[2], perepoch = (net->orderlength + net->batch - 1) / net->batch;
  double before = p[4];
  for (int s = from; s < from + count; s++) {
    const int start = (s % perepoch) * net->batch;
    before = N(onestep)(m, net, start, MIN(net->batch, net->orderlength - start), p[3], before);
  }
  return before;
}

static double N(forwardbatch)(char *m, const double *p) {
  struct network *net = NETWORK(p[0]);
  N(forward)(m, net, m + net->xbatch, net->stride, (int)p[1]);
  return 0;
}

static double N(loss)(char *m, const double *p) {
  struct network *net = NETWORK(p[0]);
  return N(lossof)(m, net, (int)p[1], m + net->targetbatch, net->stride, 0, (int)p[1], p[2]);
}

static double N(errors)(char *m, const double *p) {
  struct network *net = NETWORK(p[0]);
  struct layer *last = layerat(net, net->layers - 1);
  return N(counterrors)(m + last->a, net->stride, (int)p[1], last->outputs, (const int32_t *)(m + net->targetbatch));
}

static double N(gradient)(char *m, const double *p) {
  struct network *net = NETWORK(p[0]);
  const int r = (int)p[1];
  N(forward)(m, net, m + net->xbatch, net->stride, r);
  const double loss = N(lossof)(m, net, r, m + net->targetbatch, net->stride, 1, (int)p[2], p[3]);
  N(backward)(m, net, m + net->xbatch, net->stride, r);
  return loss;
}

static double N(flip)(char *m, const double *p) {
  struct network *net = NETWORK(p[0]);
  for (int l = 1; l < net->layers; l++) {
    layerat(net, l)->finite = 0;
    N(flipweights)(m, layerat(net, l));
  }
  return 0;
}
