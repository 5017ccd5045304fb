/* Trainings in the lanes of a vector of WIDTH bytes: src/engine/assembly/lane, one file of it after another. */
#include "vector.h"
#include "functions.h"
#include "lane-product.h"
#include "lane-loss.h"
#include "lane-train.h"
