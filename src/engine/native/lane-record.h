/* The record of a group of lanes: src/engine/assembly/lane/record.ts, field by field. */
#if BITS == 32
struct lanenetwork {
  int32_t layers, unit, power, outputunit, crossentropy, adam, rows, batch, lanes, shared, orderof, decays;
  uint32_t x, xrow, targets, targetrow, orders, xbatch, xstride, targetbatch, targetstride, rates, decay, losses, errors;
  char unused[4];
  double momentum, beta2, epsilon, beta1power, beta2power;
  char unused2[48];
};

struct lanelayer {
  int32_t inputs, outputs;
  uint32_t weights, gradient, first, second, biasat, stride, a, d, slope, astride;
  char unused[16];
};

_Static_assert(sizeof(struct lanenetwork) == 192 && sizeof(struct lanelayer) == 64, "offsets of assembly/lane/record.ts");
_Static_assert(offsetof(struct lanenetwork, momentum) == 104, "offsets of assembly/lane/record.ts");

enum { AS_THEY_STAND, ONE_ORDER, ORDER_A_LANE };

INLINE struct lanelayer *lanelayer(struct lanenetwork *net, int l) { return (struct lanelayer *)(net + 1) + l; }
#endif
