/* The lane routines of one precision, for every vector of the variant; a record says how many lanes it has. */
#include "lane-record.h"

/* shorter vectors than 32 bytes take the same time where there are longer ones */
#if VECTOR_BYTES == 16
#define WIDTH 16
#define SUFFIX JOIN(BITS, x16)
#else
#define WIDTH 32
#define SUFFIX JOIN(BITS, x32)
#endif
#include "lane-routines.h"
#undef WIDTH
#undef SUFFIX
#if VECTOR_BYTES >= 64
#define WIDTH 64
#define SUFFIX JOIN(BITS, x64)
#include "lane-routines.h"
#undef WIDTH
#undef SUFFIX
#endif

#define LANE_NETWORK struct lanenetwork *net = (struct lanenetwork *)(m + (size_t)p[0])
#if VECTOR_BYTES >= 64
#define BY_WIDTH(NAME, ...)                                                                                            \
  if (net->lanes * (int)sizeof(REAL) == 64) JOIN(NAME, JOIN(BITS, x64))(__VA_ARGS__);                                  \
  else JOIN(NAME, JOIN(BITS, x32))(__VA_ARGS__);
#elif VECTOR_BYTES == 32
#define BY_WIDTH(NAME, ...) JOIN(NAME, JOIN(BITS, x32))(__VA_ARGS__);
#else
#define BY_WIDTH(NAME, ...) JOIN(NAME, JOIN(BITS, x16))(__VA_ARGS__);
#endif

static double JOIN(lanesteps, BITS)(char *m, const double *p) {
  LANE_NETWORK;
  BY_WIDTH(steps, m, net, (int)p[1], (int)p[2])
  return 0;
}

static double JOIN(laneforward, BITS)(char *m, const double *p) {
  LANE_NETWORK;
  BY_WIDTH(forward, m, net, m + net->xbatch, p[2] != 0, (int)p[1])
  return 0;
}

static double JOIN(laneevaluate, BITS)(char *m, const double *p) {
  LANE_NETWORK;
  BY_WIDTH(evaluate, m, net, (int)p[1], (int)p[2])
  return 0;
}

static double JOIN(lanespread, BITS)(char *m, const double *p) {
  const double *source = (const double *)(m + (size_t)p[0]);
  char *target = m + (size_t)p[3];
  for (int i = 0; i < (int)p[1]; i++, target += (size_t)p[4]) {
    for (int j = 0; j < (int)p[2]; j++) JOIN(put, BITS)(target + (size_t)j * (size_t)p[5], (REAL)*source++);
  }
  return 0;
}

static double JOIN(lanecollect, BITS)(char *m, const double *p) {
  const char *source = m + (size_t)p[0];
  double *target = (double *)(m + (size_t)p[5]);
  for (int i = 0; i < (int)p[1]; i++, source += (size_t)p[3]) {
    for (int j = 0; j < (int)p[2]; j++) *target++ = (double)JOIN(get, BITS)(source + (size_t)j * (size_t)p[4]);
  }
  return 0;
}
#undef LANE_NETWORK
#undef BY_WIDTH
