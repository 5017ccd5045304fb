/* What the addon knows of a variant: a table of routines by the names of src/engine/routines.ts. */
#ifndef COUNTERWEIGHT_ADDON_H
#define COUNTERWEIGHT_ADDON_H

/* memory: address of byte 0 of WebAssembly's memory; arguments: the numbers of the call, in order */
typedef double (*routine)(char *memory, const double *arguments);

struct entry {
  const char *name;
  routine run;
  int arguments;
};

struct variant {
  const char *name;
  const struct entry *entries; /* ends with a null name */
};

extern const struct variant variant_baseline;
#ifdef HAS_AVX2
extern const struct variant variant_avx2;
extern const struct variant variant_avx512;
#endif
#endif
