/*
 * Updates of weights by their gradients: see src/engine/assembly/solver.ts. Arrays are whole rows of strips. They return 1
 * if all weights that they wrote, padding included, are finite.
 */

#define OVER_WEIGHTS(BODY)                                                                                             \
  N(row) check = {};                                                                                                   \
  for (size_t at = 0; at < bytes; at += ROW) {                                                                         \
    N(row) weight = N(loadrow)(w + at), slope = N(loadrow)(g + at);                                                    \
    if (decays) slope = slope + decay * weight;                                                                        \
    BODY                                                                                                               \
    N(storerow)(w + at, weight);                                                                                       \
    check = check + (weight - weight);                                                                                 \
  }                                                                                                                    \
  UNROLL for (int l = 0; l < STRIP; l++) if (check[l] != check[l]) return 0;                                           \
  return 1;

static int N(sgd)(char *w, const char *g, char *v, size_t bytes, REAL rate, REAL momentum, REAL decay) {
  const int decays = decay != 0;
  OVER_WEIGHTS({
    N(row) velocity = momentum * N(loadrow)(v + at) + slope;
    N(storerow)(v + at, velocity);
    weight = weight - rate * velocity;
  })
}

struct N(adamfactors) {
  REAL alpha, sigma, beta1, rest1, beta2, rest2, epsilon;
};

INLINE N(row) N(rowroot)(N(row) x) {
#if VECTOR_BYTES >= 32 && BITS == 32
  return (N(row))_mm256_sqrt_ps((__m256)x);
#elif VECTOR_BYTES >= 32
  return (N(row))_mm256_sqrt_pd((__m256d)x);
#else
  UNROLL for (int l = 0; l < STRIP; l++) x[l] = BITS == 32 ? (REAL)__builtin_sqrtf(x[l]) : (REAL)__builtin_sqrt(x[l]);
  return x;
#endif
}

static int N(adam)(char *w, const char *g, char *m, char *v, size_t bytes, struct N(adamfactors) f, REAL decay) {
  const int decays = decay != 0;
  OVER_WEIGHTS({
    N(row) first = f.beta1 * N(loadrow)(m + at) + f.rest1 * slope;
    N(row) second = f.beta2 * N(loadrow)(v + at) + (f.rest2 * slope) * slope;
    N(storerow)(m + at, first);
    N(storerow)(v + at, second);
    weight = weight - f.alpha * (first / (N(rowroot)(second) / f.sigma + f.epsilon));
  })
}
