"""Functions of networks A(n,...,n) of threshold gates with bias, by depth.

A map of the cube is n masks over its 2^n rows. All maps of a layer are marked in a table of all maps, those of the next
layer are the n-th power of what a gate can make of a marked one. No symmetries of the cube; gates by linear inequalities
that are solved by all weights in steps of a half.

    python3 test/oracles/threshold-depths.py > test/oracles/threshold-depths.json
"""

import itertools
import json

import numpy as np


def gates(n):
    """Truth tables of w.x + b > 0, x in {0,1}^n, as lists of bits."""
    rows = np.array([[(x >> i) & 1 for i in range(n)] for x in range(2**n)])
    found = set()
    for w in itertools.product(range(-3, 4), repeat=n):
        sums = rows @ np.array(w)
        for cut in np.unique(sums):
            found.add(tuple((sums > cut - 0.5).astype(int)))
        found.add(tuple(np.zeros(2**n, dtype=int)))
    return np.array(sorted(found))


def depths(n, most):
    rows = 2**n
    tables = gates(n)
    weights = 2 ** np.arange(rows)
    masks = np.array([[(m >> r) & 1 for r in range(rows)] for m in range(2**rows)])
    made = np.zeros((2**rows,) * n, dtype=bool)
    made[tuple(sum(((r >> i) & 1) << r for r in range(rows)) for i in range(n))] = True  # no layer: the inputs
    functions, permutations, done = [], [], set()
    for _ in range(most):
        maps = np.argwhere(made)
        # any order and any negation of units leaves a next layer the same choices
        maps = maps[(maps % 2 == 0).all(axis=1) & (np.diff(maps, axis=1) >= 0).all(axis=1)] if functions else maps
        kinds = set()
        for start in range(0, len(maps), 4096):
            words = sum(masks[maps[start : start + 4096, i]] << i for i in range(n))  # what each row is mapped to
            above = tables[:, words] @ weights  # gates x maps
            member = np.zeros((words.shape[0], 2**rows), dtype=bool)
            member[np.arange(words.shape[0])[None, :], above] = True
            kinds.update(bits.tobytes() for bits in np.packbits(member, axis=1))
        for kind in kinds - done:
            units = np.flatnonzero(np.unpackbits(np.frombuffer(kind, dtype=np.uint8), count=2**rows))
            made[np.ix_(*[units] * n)] = True
        done |= kinds
        functions.append(int(made.sum()))
        onto = 0
        for order in itertools.permutations(range(rows)):
            onto += bool(made[tuple(sum(((order[r] >> i) & 1) << r for r in range(rows)) for i in range(n))])
        permutations.append(onto)
    return {"functions": functions, "permutations": permutations}


print(json.dumps({str(n): depths(n, most) for n, most in [(1, 3), (2, 4), (3, 5)]}, indent=2))
