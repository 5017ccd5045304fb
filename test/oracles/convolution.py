"""Oracle for convolutional networks from PyTorch: python3 test/oracles/convolution.py > test/oracles/convolution.json

Each network with its inputs, labels and parameters (W of torch's [channels, below, tap] as [channels, tap, below], then b; the
first dense layer's columns, which torch has as [channel, place], as [place, channel]), its outputs, and the gradient of the
mean cross-entropy in the same layout. float64.
"""
import json
import torch

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)

def network(places, convolutions, dense, unit):
    layers, below, n = [], 1, places
    for channels, kernel, stride, padding in convolutions:
        layers += [torch.nn.Conv1d(below, channels, kernel, stride, padding), unit()]
        below, n = channels, (n + 2 * padding - kernel) // stride + 1
    layers.append(torch.nn.Flatten())
    first, width = (below, n), below * n
    for l, outputs in enumerate(dense):
        layers += [torch.nn.Linear(width, outputs)] + ([unit()] if l < len(dense) - 1 else [])
        width = outputs
    return torch.nn.Sequential(*layers), first

def laid_out(model, first, of):
    parts, flattened = [], False
    for layer in model:
        if isinstance(layer, torch.nn.Conv1d):
            parts += [of(layer.weight).transpose(1, 2), of(layer.bias)]
        elif isinstance(layer, torch.nn.Linear):
            w = of(layer.weight)
            parts += [w if flattened else w.unflatten(1, first).transpose(1, 2), of(layer.bias)]
            flattened = True
    return torch.cat([part.reshape(-1) for part in parts]).tolist()

def case(places, convolutions, dense, unit, name):
    model, first = network(places, convolutions, dense, unit)
    x, labels = torch.randn(5, places), torch.randint(dense[-1], (5,))
    z = model(x[:, None])
    loss = torch.nn.functional.cross_entropy(z, labels)
    loss.backward()
    notation = ",".join([str(places)] + ["conv(%d,%d,%d,%d)" % c for c in convolutions] + [str(d) for d in dense])
    return {"architecture": f"A({notation}; {name})", "rows": 5, "x": x.reshape(-1).tolist(), "labels": labels.tolist(),
            "parameters": laid_out(model, first, lambda p: p.detach()), "outputs": z.detach().reshape(-1).tolist(), "loss": loss.item(),
            "gradient": laid_out(model, first, lambda p: p.grad)}

relu, tanh = torch.nn.ReLU, torch.nn.Tanh
print(json.dumps({"torch": torch.__version__, "cases": [
    case(40, [(3, 5, 2, 1), (3, 3, 2, 1), (3, 3, 2, 1)], [10], relu, "relu"),
    case(11, [(2, 4, 3, 2), (5, 2, 1, 3)], [4, 3], tanh, "tanh"),
]}))
