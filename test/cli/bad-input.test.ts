import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { counterweight, emptyFolder, expectJsonRefusal, expectRefusal, filesIn } from "./run-cli.ts";

/** n rows of two inputs and a class, as CSV. */
function csv(n: number, row: (i: number) => string = (i) => `${(i * 7) % 13},${(i * 5) % 11},${i % 2 ? "no" : "yes"}`) {
  return `length,width,outcome\n${Array.from({ length: n }, (_, i) => row(i)).join("\n")}\n`;
}

/** An npy file of version 1.0 with the header as given. */
function npy(descr: string, shape: string, body: Uint8Array): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${text}${" ".repeat(63 - ((10 + text.length) % 64))}\n`;
  const start = Uint8Array.of(0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8);
  return Uint8Array.from([...start, ...Buffer.from(header, "latin1"), ...body]);
}

const npz = zipSync({
  "x.npy": npy("<f8", "(40, 2)", new Uint8Array(640)),
  "y.npy": npy("|u1", "(40,)", new Uint8Array(40)),
});
const pickled = zipSync({
  "x.npy": npy("|O", "(40, 2)", Uint8Array.of(0x80, 4, 0x95)),
  "y.npy": npy("|u1", "(40,)", new Uint8Array(40)),
});

interface Case {
  readonly what: string;
  readonly file: string;
  readonly content: string | Uint8Array | null;
  readonly args?: readonly string[];
  readonly words: readonly string[];
}

const cases: readonly Case[] = [
  { what: "a missing file", file: "tabel.csv", content: null, words: ["table.csv"] },
  { what: "an empty file", file: "a.csv", content: "", words: ["empty"] },
  { what: "only a header", file: "a.csv", content: "length,width,outcome\n", words: ["row"] },
  {
    what: "no such column",
    file: "a.csv",
    content: csv(40),
    args: ["--target", "outcom"],
    words: ['"outcom"', '"outcome"'],
  },
  {
    what: "no such group column",
    file: "a.csv",
    content: csv(40),
    args: ["--target", "outcome", "--groups", "lenght"],
    words: ['"length"'],
  },
  { what: "no --target", file: "a.csv", content: csv(40), args: [], words: ["--target", "length, width, outcome"] },
  { what: "a target with one class", file: "a.csv", content: csv(40, (i) => `${i},${-i},yes`), words: ["class"] },
  { what: "fewer rows than folds", file: "a.csv", content: csv(4), words: ["at least 5 rows", "got 4"] },
  {
    what: "inputs that are all missing",
    file: "a.csv",
    content: csv(40, (i) => `,,${i % 2 ? "no" : "yes"}`),
    words: ["input"],
  },
  {
    what: "inputs of which half are infinite",
    file: "a.csv",
    content: csv(40, (i) => `${i % 4 < 2 ? "inf" : i},${-i},${i % 2 ? "no" : "yes"}`),
    words: ["--missing impute"],
  },
  { what: "a target without values", file: "a.csv", content: csv(40, (i) => `${i},${-i},`), words: ["target"] },
  {
    what: "too many missing inputs",
    file: "a.csv",
    content: csv(40, (i) => `${i % 3 ? i : ""},${-i},${i % 2 ? "no" : "yes"}`),
    words: ["--missing impute"],
  },
  {
    what: "ragged rows",
    file: "a.csv",
    content: csv(40, (i) => (i === 7 ? "1,2" : `${i},${-i},${i % 2 ? "no" : "yes"}`)),
    words: ["9"],
  },
  { what: "an unclosed quote", file: "a.csv", content: csv(40).replace("yes", '"yes'), words: ["quote"] },
  {
    what: "a truncated npz",
    file: "a.npz",
    content: npz.slice(0, npz.length - 100),
    args: ["--target", "y"],
    words: ["at byte"],
  },
  { what: "a truncated gzip", file: "a.csv.gz", content: gzipSync(csv(400)).subarray(0, 60), words: ["at byte"] },
  { what: "an npz of pickled objects", file: "a.npz", content: pickled, args: ["--target", "y"], words: ["pickle"] },
  {
    what: "a wrong magic number",
    file: "a.npy",
    content: "PLAIN TEXT, 1, 2, 3\n",
    args: ["--target", "y"],
    words: ["at byte 0"],
  },
  {
    what: "an architecture of another input width",
    file: "a.csv",
    content: csv(40),
    args: ["--target", "outcome", "--architecture", "A(3,4,2)"],
    words: ["2", "A(3,4,2)"],
  },
  {
    what: "an architecture of another output width",
    file: "a.csv",
    content: csv(40),
    args: ["--target", "outcome", "--architecture", "A(2,4,3)"],
    words: ["2", "A(2,4,3)"],
  },
  {
    what: "a notation that does not parse",
    file: "a.csv",
    content: csv(40),
    args: ["--target", "outcome", "--architecture", "A(2,4"],
    words: ["character 6"],
  },
  {
    what: "an unknown unit",
    file: "a.csv",
    content: csv(40),
    args: ["--target", "outcome", "--architecture", "A(2,4,2; rleu)"],
    words: ['"relu"'],
  },
];

describe("audit refuses bad input with exit 2, one message, and no file", () => {
  test.each(cases)("$what", async ({ file, content, args, words }) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, content === null ? "table.csv" : file), content ?? csv(40));
    const before = filesIn(folder);
    const message = expectRefusal(
      await counterweight(["audit", file, ...(args ?? ["--target", "outcome"])], { cwd: folder }),
      2,
    );
    for (const word of words) expect(message).toContain(word);
    expect(filesIn(folder)).toEqual(before);
  });
  test("a folder in place of a file", async () => {
    expectRefusal(await counterweight(["audit", ".", "--target", "y"]), 2);
  });
  test("an output folder that is a file, before any trial", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "a.csv"), csv(40));
    const args = ["audit", "a.csv", "--target", "outcome", "--out", "a.csv", "--budget", "0.1s"];
    expectRefusal(await counterweight(args, { cwd: folder }), 2);
  });
});

describe("what does not fit the memory limit is exit 3 with both numbers", () => {
  test("a table", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "a.csv"), csv(4000));
    const args = ["audit", "a.csv", "--target", "outcome", "--memory", "20kB"];
    const message = expectRefusal(await counterweight(args, { cwd: folder }), 3);
    expect(message).toMatch(/\d.*B.*\d.*B/);
    expect(filesIn(folder)).toEqual(["a.csv"]);
  });
  test("trials", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "a.csv"), csv(400));
    const args = ["audit", "a.csv", "--target", "outcome", "--memory", "50kB", "--json"];
    const error = expectJsonRefusal(await counterweight(args, { cwd: folder }), 3);
    expect(error).toMatchObject({ code: "resource", who: "memory" });
    expect(filesIn(folder)).toEqual(["a.csv"]);
  });
});

describe("run refuses a bad experiment file with exit 2 and file:line:column", () => {
  const good = `name: small
data: { file: a.csv, target: outcome, testFraction: 0.3 }
architecture: A(2,{h},2)
sweep: { h: [2, 3] }
train: { epochs: 2 }
`;
  test.each([
    ["unknown key", good.replace("sweep", "sweeep"), "small.yaml:4:1", 'Did you mean "sweep"'],
    ["unknown unit", `${good}unit: rleu\n`, "small.yaml:6:7", 'Did you mean "relu"'],
    ["unknown column", good.replace("outcome", "outcom"), "small.yaml:2:30", '"outcome"'],
    ["missing data file", good.replace("a.csv", "b.csv"), "small.yaml:2:15", "--data"],
    ["contradicting architecture", good.replace("A(2", "A(5"), "small.yaml:3:15", "Write A(2,2,2)"],
    ["broken YAML", good.replace("[2, 3]", "[2, 3"), "small.yaml:", ""],
    ["empty file", "", "small.yaml", "empty"],
  ])("%s", async (_what, text, where, word) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "a.csv"), csv(40));
    writeFileSync(join(folder, "small.yaml"), text);
    const message = expectRefusal(await counterweight(["run", "small.yaml"], { cwd: folder }), 2);
    expect(message).toContain(where);
    expect(message).toContain(word);
    expect(filesIn(folder)).toEqual(["a.csv", "small.yaml"]);
  });
  test("a sweep that does not fit the memory limit is exit 3", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "a.csv"), csv(40));
    writeFileSync(join(folder, "big.yaml"), good.replace("[2, 3]", "[2, 500000000]"));
    const message = expectRefusal(await counterweight(["run", "big.yaml"], { cwd: folder }), 3);
    expect(message).toMatch(/expected at most .*B.* got .*B/);
    expect(filesIn(folder)).toEqual(["a.csv", "big.yaml"]);
  });
});
