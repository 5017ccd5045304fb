"""Parameters of published networks as PyTorch allocates them: writes parameter-counts.json.

    python3 test/oracles/parameter-counts.py

Every network is built from torch.nn modules (on the meta device where it is large) and its tensors are counted; no
formula of the calculators is used. Sizes beside the published ones are arbitrary.
"""

import json
import os

import torch
from torch import nn


def count(module):
    return sum(p.numel() for p in module.parameters())


def counts(**parts):
    layers = {name: count(part) for name, part in parts.items()}
    return {"total": sum(layers.values()), "layers": layers}


def conv(a, b, k, groups=1, bias=True):
    return nn.Conv2d(a, b, k, groups=groups, bias=bias)


def alexnet(channels, groups):
    c = [3, *channels]
    kernels = [11, 5, 3, 3, 3]
    parts = {f"conv{i + 1}": conv(c[i], c[i + 1], kernels[i], groups[i]) for i in range(5)}
    return counts(**parts, fc6=nn.Linear(9216, 4096), fc7=nn.Linear(4096, 4096), fc8=nn.Linear(4096, 1000))


class Block(nn.Module):
    def __init__(self, entering, inner, kernels):
        super().__init__()
        out = inner * (4 if len(kernels) == 3 else 1)
        sizes = [entering] + [inner] * (len(kernels) - 1) + [out]
        self.convs = nn.ModuleList([conv(sizes[i], sizes[i + 1], k, bias=False) for i, k in enumerate(kernels)])
        self.norms = nn.ModuleList([nn.BatchNorm2d(size) for size in sizes[1:]])
        if entering != out:
            self.shortcut = nn.Sequential(conv(entering, out, 1, bias=False), nn.BatchNorm2d(out))
        self.out = out


def resnet(blocks, kernels):
    parts = {"stem": nn.Sequential(conv(3, 64, 7, bias=False), nn.BatchNorm2d(64))}
    entering = 64
    for stage, number in enumerate(blocks):
        made = []
        for _ in range(number):
            made.append(Block(entering, 64 * 2**stage, kernels))
            entering = made[-1].out
        parts[f"layer{stage + 1}"] = nn.Sequential(*made)
    return counts(**parts, fc=nn.Linear(entering, 1000))


def gpt(vocab, n_ctx, d_model, n_layer, tied):
    d = d_model
    block = nn.ModuleList([nn.LayerNorm(d), nn.Linear(d, 3 * d), nn.Linear(d, d), nn.LayerNorm(d), nn.Linear(d, 4 * d), nn.Linear(4 * d, d)])
    wte, wpe, ln = nn.Embedding(vocab, d), nn.Embedding(n_ctx, d), nn.LayerNorm(d)
    head = [] if tied else [nn.Linear(d, vocab, bias=False)]
    return {
        "total": count(wte) + count(wpe) + n_layer * count(block) + count(ln) + sum(map(count, head)),
        "per_block": count(block), "wte": count(wte), "wpe": count(wpe), "ln_f": count(ln),
        "nonembed_all": n_layer * count(block) + count(ln),
    }


def bert(vocab, hidden, layers, ff, max_pos, type_vocab, pooler):
    d = hidden
    embeddings = nn.ModuleList([nn.Embedding(vocab, d), nn.Embedding(max_pos, d), nn.Embedding(type_vocab, d), nn.LayerNorm(d)])
    block = nn.TransformerEncoderLayer(d, 1, ff)
    pool = count(nn.Linear(d, d)) if pooler else 0
    return {
        "total": count(embeddings) + layers * count(block) + pool,
        "embeddings": count(embeddings), "per_block": count(block), "pooler": pool, "encoder": layers * count(block),
    }


class Scale(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(d))


def llama(vocab, d, layers, ff, heads, kv_heads, tied):
    head = d // heads
    linear = lambda a, b: nn.Linear(a, b, bias=False)
    block = nn.ModuleList([linear(d, heads * head), linear(d, kv_heads * head), linear(d, kv_heads * head), linear(heads * head, d), linear(d, ff), linear(d, ff), linear(ff, d), Scale(d), Scale(d)])
    embed = nn.Embedding(vocab, d)
    lm_head = 0 if tied else count(linear(d, vocab))
    nonembed = layers * count(block) + d
    return {"total": count(embed) + lm_head + nonembed, "per_block": count(block), "embed": count(embed), "lm_head": lm_head, "nonembed": nonembed}


def lenet():
    return counts(conv1=conv(1, 6, 5), conv2=conv(6, 16, 5), fc1=nn.Linear(400, 120), fc2=nn.Linear(120, 84), fc3=nn.Linear(84, 10))


def lenet_original():
    # C3's maps are convolutions over the subsets of Table I; sub-sampling has one weight and one bias a map
    seen = [3] * 6 + [4] * 9 + [6]
    parts = {
        "C1": conv(1, 6, 5), "S2": nn.BatchNorm2d(6), "C3": nn.ModuleList([conv(m, 1, 5) for m in seen]),
        "S4": nn.BatchNorm2d(16), "C5": conv(16, 120, 5), "F6": nn.Linear(120, 84),
    }
    layers = {name: count(part) for name, part in parts.items()}
    return {"trainable": sum(layers.values()), "layers": layers}


torch.set_default_dtype(torch.float32)
cases = [
    ("alexnet-torchvision-parameter-count", {}, alexnet([64, 192, 384, 256, 256], [1] * 5)),
    ("alexnet-original-parameter-count", {}, alexnet([96, 256, 384, 384, 256], [1, 2, 1, 2, 2])),
    ("resnet18-parameter-count", {}, resnet([2, 2, 2, 2], [3, 3])),
    ("resnet50-parameter-count", {}, resnet([3, 4, 6, 3], [1, 3, 1])),
    ("lenet5-modern-parameter-count", {}, lenet()),
    ("lenet5-original-parameter-count", {}, lenet_original()),
]
for name, sizes in {
    "gpt2-parameter-count": [dict(vocab=50257, n_ctx=1024, d_model=768, n_layer=12), dict(vocab=101, n_ctx=17, d_model=36, n_layer=3), dict(vocab=7, n_ctx=1, d_model=1, n_layer=0)],
}.items():
    for size in sizes:
        for tied in (True, False):
            cases.append((name, {**size, "tied": tied}, gpt(**size, tied=tied)))
            if tied:
                cases.append(("gpt3-parameter-count", size, gpt(**size, tied=tied)))
for size in [dict(vocab=30522, hidden=768, layers=12, ff=3072, max_pos=512, type_vocab=2), dict(vocab=19, hidden=6, layers=2, ff=5, max_pos=3, type_vocab=1)]:
    for pooler in (True, False):
        cases.append(("bert-parameter-count", {**size, "pooler": pooler}, bert(**size, pooler=pooler)))
for size in [dict(vocab=32, d=24, layers=3, ff=40, heads=6, kv_heads=2), dict(vocab=32, d=24, layers=1, ff=7, heads=4, kv_heads=4), dict(vocab=5, d=8, layers=0, ff=3, heads=8, kv_heads=1)]:
    for tied in (True, False):
        cases.append(("llama2-parameter-count", {**size, "tied": tied}, llama(**size, tied=tied)))

out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "parameter-counts.json")
with open(out, "w") as f:
    json.dump({"generator": "parameter-counts.py", "torch": torch.__version__.split("+")[0], "cases": [dict(name=n, inputs=i, expected=e) for n, i, e in cases]}, f, indent=1)
    f.write("\n")
