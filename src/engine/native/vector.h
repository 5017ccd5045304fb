/*
 * Vectors of WIDTH bytes (v), of one row of a strip (row, 32 bytes), and their masks. Loads and stores take any
 * address. Arithmetic between vectors, and of a vector with a scalar, is C's, one rounding an operation.
 */
#undef LANES
#undef STRIP
#define LANES (WIDTH / (int)sizeof(REAL))
#define STRIP (ROW / (int)sizeof(REAL))

typedef REAL N(v) __attribute__((vector_size(WIDTH)));
typedef WORD N(w) __attribute__((vector_size(WIDTH)));
typedef REAL N(unaligned) __attribute__((vector_size(WIDTH), aligned(4), may_alias));
typedef REAL N(row) __attribute__((vector_size(ROW)));
typedef REAL N(unalignedrow) __attribute__((vector_size(ROW), aligned(4), may_alias));
typedef REAL N(scalar) __attribute__((may_alias));

INLINE N(v) N(load)(const char *at) { return *(const N(unaligned) *)at; }
INLINE void N(store)(char *at, N(v) x) { *(N(unaligned) *)at = x; }
INLINE N(row) N(loadrow)(const char *at) { return *(const N(unalignedrow) *)at; }
INLINE void N(storerow)(char *at, N(row) x) { *(N(unalignedrow) *)at = x; }
INLINE REAL N(get)(const char *at) { return *(const N(scalar) *)at; }
INLINE void N(put)(char *at, REAL x) { *(N(scalar) *)at = x; }

/* x − 0 is x for every x; 0 + x would turn −0 into +0 */
INLINE N(v) N(splat)(REAL x) { return x - (N(v)){}; }
INLINE N(v) N(and)(N(v) x, N(w) mask) { return (N(v))((N(w))x & mask); }
INLINE N(v) N(select)(N(v) yes, N(v) no, N(w) mask) { return (N(v))(((N(w))yes & mask) | ((N(w))no & ~mask)); }
/* WebAssembly's pmax and pmin: the first operand where the comparison is false, NaN included */
INLINE N(v) N(pmax)(N(v) a, N(v) b) { return N(select)(b, a, a < b); }
INLINE N(v) N(pmin)(N(v) a, N(v) b) { return N(select)(b, a, b < a); }
INLINE N(w) N(bits)(REAL x) { return (N(w))N(splat)(x); }

/* byte offset of column j in panels of the given stride */
INLINE size_t N(column)(int j, size_t stride) {
  return (size_t)(j / STRIP) * stride + (size_t)(j % STRIP) * sizeof(REAL);
}

typedef REAL N(four) __attribute__((vector_size(4 * sizeof(REAL))));
typedef WORD N(fourwords) __attribute__((vector_size(4 * sizeof(REAL))));
typedef REAL N(unalignedfour) __attribute__((vector_size(4 * sizeof(REAL)), aligned(4), may_alias));
INLINE N(four) N(loadfour)(const char *at) { return *(const N(unalignedfour) *)at; }
INLINE void N(storefour)(char *at, N(four) x) { *(N(unalignedfour) *)at = x; }

/* gcc has clang's builtin since version 12 */
#undef PICK
#if defined(__clang__) || __GNUC__ >= 12
#define PICK(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define PICK(a, b, ...) __builtin_shuffle(a, b, (N(fourwords)){__VA_ARGS__})
#endif

/* four numbers at each of four places, to the four lines across them, `step` bytes apart */
INLINE void N(transposefour)(const char *s0, const char *s1, const char *s2, const char *s3, char *target, size_t step) {
  N(four) a = N(loadfour)(s0), b = N(loadfour)(s1), c = N(loadfour)(s2), d = N(loadfour)(s3);
  N(four) ab = PICK(a, b, 0, 4, 1, 5), cd = PICK(c, d, 0, 4, 1, 5);
  N(four) AB = PICK(a, b, 2, 6, 3, 7), CD = PICK(c, d, 2, 6, 3, 7);
  N(storefour)(target, PICK(ab, cd, 0, 1, 4, 5));
  N(storefour)(target + step, PICK(ab, cd, 2, 3, 6, 7));
  N(storefour)(target + 2 * step, PICK(AB, CD, 0, 1, 4, 5));
  N(storefour)(target + 3 * step, PICK(AB, CD, 2, 3, 6, 7));
}
