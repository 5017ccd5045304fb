/* The routines of this variant under the names of src/engine/routines.ts, with the numbers that they take. */
#define BOTH(name, function, arguments) {name "32", function##32, arguments}, {name "64", function##64, arguments}

static const struct entry entries[] = {
    BOTH("pack", pack, 6),
    {"pack64to32", pack64to32, 6},
    {"unpack32", unpack32, 5},
    {"unpack64", unpack64, 6},
    {"unpack32to64", unpack32to64, 6},
    BOTH("gemm", gemm, 10),
    BOTH("map", map, 3),
    BOTH("sums", sums, 5),
    BOTH("steps", steps, 5),
    BOTH("forward", forwardbatch, 2),
    BOTH("loss", loss, 3),
    BOTH("errors", errors, 2),
    BOTH("gradient", gradient, 4),
    BOTH("flip", flip, 1),
    BOTH("denseProduct", denseproduct, 14),
    {"denseTimes", densetimes, 7},
    {"denseTransposedTimes", densetransposedtimes, 7},
    {"denseSymmetricTimes", densesymmetrictimes, 5},
    {"denseSecular", densesecular, 6},
    BOTH("laneSteps", lanesteps, 3),
    BOTH("laneForward", laneforward, 3),
    BOTH("laneEvaluate", laneevaluate, 3),
    BOTH("laneSpread", lanespread, 6),
    BOTH("laneCollect", lanecollect, 6),
    {0, 0, 0},
};

#define QUOTED2(name) #name
#define QUOTED(name) QUOTED2(name)
const struct variant JOIN(variant_, VARIANT) = {QUOTED(VARIANT), entries};
