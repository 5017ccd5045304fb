/* All routines of one precision; included once with REAL = float and once with REAL = double. */
#include "vector.h"
#include "functions.h"
#include "tile.h"
#include "gemm.h"
#include "skip.h"
#include "panel.h"
#include "unit.h"
#include "loss.h"
#include "solver.h"
#include "network.h"
#include "convolution.h"
#include "train.h"
#include "dense.h"
#if BITS == 64
#include "dense-vectors.h"
#endif
