"""Oracle for src/learn/trees: CART by its definition, in exact rational arithmetic where the criterion allows it.

    python3 test/oracles/trees.py > test/oracles/trees.json

Every split of every feature is tried by counting its two sides anew. Pruning is by listing all pruned subtrees of a tree
and, for every alpha, taking the one of least cost + alpha * leaves (the smallest of equal ones). Inputs are eighths, so
that every language computes them exactly; targets of regressions are whole numbers.
"""

import json
import math
import random
import sys
from fractions import Fraction

rng = random.Random(17)


def score(labels, criterion):
    n = len(labels)
    if criterion == "variance":
        return Fraction(sum(labels)) ** 2 / n
    counts = [labels.count(k) for k in set(labels)]
    if criterion == "gini":
        return Fraction(sum(c * c for c in counts), n)
    return sum(c * math.log(c) for c in counts) - n * math.log(n)


def best_split(X, y, criterion):
    best = None
    for j in range(len(X[0])):
        values = sorted(set(row[j] for row in X))
        for a, b in zip(values, values[1:]):
            low = [t for row, t in zip(X, y) if row[j] <= a]
            high = [t for row, t in zip(X, y) if row[j] > a]
            gain = score(low, criterion) + score(high, criterion)
            if best is None or gain > best[0] + (1e-9 if criterion == "entropy" else 0):
                best = (gain, j, (a + b) / 2)
    return best


def cost(y, criterion):
    if criterion == "variance":
        mean = Fraction(sum(y), len(y))
        return sum((t - mean) ** 2 for t in y)
    return len(y) - max(y.count(k) for k in set(y))


def grow(X, y, criterion):
    node = {"cost": cost(y, criterion), "count": len(y)}
    if len(set(y)) == 1:
        return node
    split = best_split(X, y, criterion)
    if split is None:
        return node
    _, j, threshold = split
    side = [row[j] <= threshold for row in X]
    node["feature"], node["threshold"] = j, threshold
    node["low"] = grow([r for r, s in zip(X, side) if s], [t for t, s in zip(y, side) if s], criterion)
    node["high"] = grow([r for r, s in zip(X, side) if not s], [t for t, s in zip(y, side) if not s], criterion)
    return node


def written(node):
    """Depth first: feature and threshold of inner nodes, -1 for leaves."""
    if "feature" not in node:
        return [[-1, 0]]
    return [[node["feature"], node["threshold"]]] + written(node["low"]) + written(node["high"])


def subtrees(node):
    """Cost and leaves of every pruned subtree."""
    yield (node["cost"], 1)
    if "feature" in node:
        highs = list(subtrees(node["high"]))
        for cost_low, leaves_low in subtrees(node["low"]):
            for cost_high, leaves_high in highs:
                yield (cost_low + cost_high, leaves_low + leaves_high)


def pruning_path(tree):
    """Alphas at which the best subtree changes, with its leaves: the lower convex hull of (leaves, cost)."""
    least = {}
    for c, leaves in subtrees(tree):
        least[leaves] = min(c, least.get(leaves, c))
    here = min(least.items(), key=lambda item: (item[1], item[0]))
    alphas, sizes = [Fraction(0)], [here[0]]
    while here[0] > 1:
        slopes = [(Fraction(c - here[1]) / (here[0] - leaves), leaves) for leaves, c in least.items() if leaves < here[0]]
        alpha, leaves = min(slopes)
        alphas.append(alpha)
        sizes.append(leaves)
        here = (leaves, least[leaves])
    return [float(a) for a in alphas], sizes


def case(n, d, classes, criterion, step):
    X = [[rng.randrange(0, 8 * step) / 8 for _ in range(d)] for _ in range(n)]
    y = [rng.randrange(classes) if criterion != "variance" else rng.randrange(-5, 6) for _ in range(n)]
    tree = grow(X, y, criterion)
    alphas, leaves = pruning_path(tree)
    return {"criterion": criterion, "classes": classes, "X": X, "y": y, "tree": written(tree), "alphas": alphas, "leaves": leaves}


cases = [
    case(n, d, classes, criterion, step)
    for criterion in ("gini", "entropy", "variance")
    for n, d, classes, step in ((6, 1, 2, 50), (12, 2, 2, 50), (14, 3, 3, 50), (16, 2, 2, 1), (20, 2, 2, 50))
]
json.dump({"cases": cases}, sys.stdout)
print()
