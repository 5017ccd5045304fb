/* The record of a trainer in memory: src/engine/assembly/network.ts, field by field. Addresses count from byte 0. */
#if BITS == 32
struct network {
  int32_t layers, unit, power, outputunit, crossentropy, adam, rows, batch;
  uint32_t x, xstride, targets, order, xbatch, targetbatch, stride;
  int32_t orderlength;
  double decay, momentum, beta2, epsilon, beta1power, beta2power;
  char unused[16];
};

struct layer {
  int32_t inputs, outputs;
  uint32_t weights, flipped, bias, gradient, first, second, a, d, slope, stride, flippedstride, weightbytes, biasbytes, rowstride;
  int32_t positions, positionsin, channelsin, kernel, step, padding;
  uint32_t patches, dpatches, patchstride;
  /* 1 if no weight is known to be infinite or NaN; native routines alone write and read it */
  int32_t finite;
  char unused[24];
};

_Static_assert(sizeof(struct network) == 128 && sizeof(struct layer) == 128, "offsets of assembly/network.ts");

INLINE struct layer *layerat(struct network *net, int l) { return (struct layer *)(net + 1) + l; }
#endif
