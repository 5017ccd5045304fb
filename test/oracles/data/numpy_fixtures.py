"""Writes test/fixtures/data: npy and npz files by numpy, gzip and idx by the standard library, and expected.jsonl.

Run from the repository's root: python3 test/oracles/data/numpy_fixtures.py
Needs numpy (made with 2.4.6). Zip entries carry numpy's fixed date, gzip no time: the bytes repeat.
"""

import gzip
import json
import struct
from pathlib import Path

import numpy as np

OUT = Path("test/fixtures/data")
OUT.mkdir(parents=True, exist_ok=True)
expected = {}


def put(name, array):
    np.save(OUT / name, array)
    expected[name] = {
        "shape": list(array.shape),
        "dtype": array.dtype.str,
        "values": [repr(v) if not np.isfinite(v) else v for v in array.astype(float).ravel(order="C").tolist()],
    }


base = np.array([[1, 2, 3], [4, 5, 6]])
signed = np.array([[1, -2, 3], [-4, 5, -6]])
for order in "<>":
    for kind in ["f4", "f8", "i2", "i4", "i8", "u2", "u4", "u8"]:
        put(f"{'le' if order == '<' else 'be'}-{kind}.npy", (base if kind[0] == "u" else signed).astype(order + kind))
for kind in ["i1", "u1"]:
    put(f"{kind}.npy", base.astype(kind))
put("bool.npy", np.array([True, False, True]))
put("negative-i1.npy", np.array([-128, 127], dtype="i1"))
put("special-f4.npy", np.array([np.nan, np.inf, -np.inf, 0.1], dtype="<f4"))
put("fortran-2d.npy", np.asfortranarray(np.arange(6.0).reshape(2, 3)))
put("fortran-3d.npy", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
put("scalar.npy", np.array(7.5))
put("empty.npy", np.zeros((0, 4)))
put("exact-i8.npy", np.array([2**53, -(2**53)], dtype="<i8"))
with open(OUT / "version-2.npy", "wb") as file:
    np.lib.format.write_array(file, base.astype("<f8"), version=(2, 0))
expected["version-2.npy"] = {"shape": [2, 3], "dtype": "<f8", "values": [1, 2, 3, 4, 5, 6]}

np.save(OUT / "beyond-i8.npy", np.array([1, 2**53 + 1], dtype="<i8"))
np.save(OUT / "objects.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
np.save(OUT / "structured.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save(OUT / "complex.npy", np.array([1j]))

x = np.arange(12.0).reshape(6, 2)
y = np.array([0, 1, 0, 1, 0, 1])
np.savez(OUT / "stored.npz", x=x, y=y)
np.savez_compressed(OUT / "deflated.npz", x=x, y=y)
np.savez(OUT / "objects.npz", x=x, y=np.array(["a", None] * 3, dtype=object))

for code, kind in [(8, "u1"), (9, "i1"), (0x0B, "i2"), (0x0C, "i4"), (0x0D, "f4"), (0x0E, "f8")]:
    data = (base if kind[0] == "u" else signed).astype(">" + kind)
    (OUT / f"{kind}.idx").write_bytes(bytes([0, 0, code, 2]) + struct.pack(">II", 2, 3) + data.tobytes())
with open(OUT / "table.csv.gz", "wb") as file:
    file.write(gzip.compress(b"a,b\n1,x\n2,y\n", mtime=0))
(OUT / "members.csv.gz").write_bytes(gzip.compress(b"a,b\n1,x\n", mtime=0) + gzip.compress(b"2,y\n", mtime=0))

lines = [json.dumps({"file": name, **facts}, sort_keys=True) for name, facts in sorted(expected.items())]
(OUT / "expected.jsonl").write_text("\n".join(lines) + "\n")
