import { FormatError } from "../../base/errors.ts";
import { unzip } from "../arrays/zip.ts";
import type { Format } from "../format.ts";
import type { NumericArray } from "../numeric-array.ts";
import { decodeNpy } from "./npy.ts";

/** numpy's archive of named arrays: a zip of npy files. Offsets in messages about an entry count from its start. */
export const npz: Format = {
  name: "npz",
  extensions: [".npz"],
  detect: (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5),
  decode(bytes, { name: who, maxBytes }) {
    const arrays = new Map<string, NumericArray>();
    let left = maxBytes;
    for (const [file, content] of unzip(bytes, { who, maxBytes })) {
      if (!file.endsWith(".npy")) throw foreign(file, who);
      const array = decodeNpy(content, { name: `${who}, ${JSON.stringify(file)}`, maxBytes: left });
      left -= array.data.byteLength;
      arrays.set(file.slice(0, -".npy".length), array);
    }
    if (arrays.size === 0) throw foreign("no file", who);
    return { kind: "arrays", arrays };
  },
};

function foreign(got: string, who: string): FormatError {
  return new FormatError({
    who,
    expected: "an archive of .npy files",
    got,
    next: got.endsWith(".xml")
      ? "It looks like a spreadsheet: save it as CSV."
      : "Write it with numpy.savez(path, x=x, y=y).",
    offset: 0,
  });
}
