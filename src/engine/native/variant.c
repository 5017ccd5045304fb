/*
 * The routines for one instruction set, in both precisions. Compiled several times by build-node.ts:
 *
 *   -DVARIANT=avx512 -DVECTOR_BYTES=64 · -DVARIANT=avx2 -DVECTOR_BYTES=32 · -DVARIANT=baseline -DVECTOR_BYTES=16
 *
 * Every routine takes the address of WebAssembly's memory and its arguments as doubles, and has the bits of the routine
 * of the same name in src/engine/assembly: each output element sees the same rounded operations in the same order.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if VECTOR_BYTES > 16
#include <immintrin.h>
#endif
#include "addon.h"

#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#define UNROLL _Pragma("clang loop unroll(full)")
#define UNROLLROWS UNROLL
#else
#define UNROLL _Pragma("GCC unroll 16")
#define UNROLLROWS _Pragma("GCC unroll 32")
#endif
#define INLINE static inline __attribute__((always_inline))
#define NOINLINE __attribute__((noinline))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
/* Keeps the sums of one term together: gcc would else walk down one sum after another over several terms, and spill. */
#ifdef __x86_64__
#define HOLD(x) __asm__ volatile("" : "+v"(x))
#else
#define HOLD(x)
#endif

/* columns of a strip: see src/engine/assembly/panel.ts */
#define ROW 32
/* terms of a sum that are added before they join the total; part of the bits */
#define K_BLOCK 256
/* rows of A held in the second-level cache together; not part of the bits */
#define ROW_BLOCK 120

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)
/* names carry their precision, those of the lanes their vector's bytes too */
#define N(name) JOIN(name, SUFFIX)

#define BITS 32
#define REAL float
#define WORD int32_t
#define WIDTH VECTOR_BYTES
#define SUFFIX BITS
#include "routines.h"
#undef WIDTH
#undef SUFFIX
#include "lanes.h"
#undef BITS
#undef REAL
#undef WORD

#define BITS 64
#define REAL double
#define WORD int64_t
#define WIDTH VECTOR_BYTES
#define SUFFIX BITS
#include "routines.h"
#undef WIDTH
#undef SUFFIX
#include "lanes.h"
#undef BITS
#undef REAL
#undef WORD

#include "table.h"
