import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { counterweight, emptyFolder, expectJsonRefusal, expectRefusal, filesIn, repository } from "./run-cli.ts";

/** Phrases of the libraries underneath, none of which may reach a user. */
const foreign = /Invalid|Too (small|big)|Unrecognized|received|parseAllDocuments|RangeError|TypeError|[A-Z]{5,}:/;

function table(folder: string): void {
  const rows = Array.from({ length: 60 }, (_, i) => `${(i * 7) % 13},${(i * 5) % 11},${i % 2 ? "no" : "yes"}`);
  writeFileSync(join(folder, "ok.csv"), `a,b,y\n${rows.join("\n")}\n`);
}

const network = `name: small
data: { file: ok.csv, target: y, testFraction: 0.3 }
architecture: A(2,{h},2)
sweep: { h: [2, 3] }
train: { epochs: 2 }
`;
const kind = `name: fit
data: { population: gaussian-linear, observed: 5, signal: 1, noise: 0.5, rows: 20, testRows: 7 }
trial: { kind: min-norm }
`;

describe("no phrase of a library leaves the command line", () => {
  test("for wrong inputs of calculators", async () => {
    const lines: readonly (readonly [name: string, inputs: unknown, words: string])[] = [
      ["ridgeless-risk", { gamma: "1", sigma2: 1, r2: 1 }, 'gamma to be a number, got "1"'],
      ["ridgeless-risk", { gamma: 0, sigma2: 1, r2: 1 }, "gamma to be more than 0, got 0"],
      ["ridgeless-risk", { gamma: 1, sigma2: 1 }, "r2 to be a number, got nothing. Add r2"],
      ["ridgeless-risk", { gama: 1, sigma2: 1, r2: 1 }, 'got "gama"'],
      ["ridgeless-risk", [1], "the inputs to be a map of keys, got [1]"],
      ["threshold-vc-dimension", { n: 2.5, bias: true }, "n to be a whole number, got 2.5"],
      ["threshold-vc-dimension", { n: 2, bias: 1 }, "bias to be true or false, got 1"],
      ["heaviside-chain-functions", { L: 2, H0: 2 }, "H0 to be 0 or 1"],
      ["boolean-parameter-count", { arch: [3] }, "arch to be a list of at least 2 members, got [3]"],
      ["boolean-parameter-count", { arch: 3 }, "arch to be a list or a string, got 3"],
      ["boolean-parameter-count", { arch: "A(3," }, "arch to be "],
      ["hamming-partition-optimum", { m: 1, words: ["01", "0x"] }, "words[1] to be a string of 0s and 1s"],
      ["minimum-norm-solution", { X: [[1], [2]], y: [1] }, "the inputs to be X and y of one length"],
      ["gaussian-generations", { n: 5, fresh: 1e9 }, "gaussian-generations"],
      ["kl-inverse-upper", { q: 2, bound: 1 }, "kl-inverse-upper"],
    ];
    const stdin = lines.map(([name, inputs]) => JSON.stringify({ name, inputs })).join("\n");
    const ended = await counterweight(["compute", "--batch", "-"], { stdin });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const answers = ended.stdout.trimEnd().split("\n");
    expect(answers).toHaveLength(lines.length);
    for (const [i, answer] of answers.entries()) {
      const { error } = JSON.parse(answer);
      expect(error, answer).toMatchObject({ code: "usage" });
      expect(error.message).not.toMatch(foreign);
      expect(error.message).toContain(lines[i][2]);
    }
  });

  test.each<[what: string, text: string, words: string, code?: 2 | 3]>([
    ["a word for a number", network.replace("epochs: 2", "epochs: many"), 'train.epochs to be a number, got "many"'],
    [
      "no number",
      network.replace("epochs: 2", "learningRate: .nan"),
      "train.learningRate to be a finite number, got NaN",
    ],
    ["a slip", network.replace("epochs: 2", "batch: ful"), 'a number or "full"'],
    ["a list of lists", network.replace("[2, 3]", "[[2]]"), "sweep.h[0] to be a number or a string, got [2]"],
    ["a part that holds itself", "name: &a [*a]\n", "a part that holds itself"],
    ["two documents", `${network}---\n${network}`, "a second document"],
    ["seeds without end", `${network}seeds: 9007199254740991\n`, "at most 1000000 trials", 3],
    ["a kind's seeds without end", `${kind}seeds: 9007199254740991\n`, "at most 1000000 trials", 3],
    ["rows without end", kind.replace("rows: 20", "rows: 9007199254740991"), "for 9007199254740998 rows", 3],
    ["inputs without end", kind.replace("observed: 5", "observed: 900719925474"), "900719925474 inputs", 3],
    ["a negative ridge", kind.replace("min-norm", "min-norm, ridge: -1"), "trial.ridge to be at least 0, got -1"],
    ["an unknown population", kind.replace("gaussian-l", "gausian-l"), 'Did you mean "gaussian-linear"'],
  ])("for an experiment file with %s", async (_what, text, words, code = 2) => {
    const folder = emptyFolder();
    table(folder);
    writeFileSync(join(folder, "small.yaml"), text);
    const message = expectRefusal(await counterweight(["run", "small.yaml"], { cwd: folder }), code);
    expect(message).toContain(words);
    expect(message).not.toMatch(foreign);
    expect(filesIn(folder)).toEqual(["ok.csv", "small.yaml"]);
  });
});

describe("a slip at the command line is exit 2 and leaves nothing behind", () => {
  test.each<[args: readonly string[], words: string]>([
    [["audit", "ok.csv", "--target", "y", "--out", ""], '--out: expected a name, got ""'],
    [["audit", "ok.csv", "--target", "y", "--store", ""], "--store: expected a name"],
    [["audit", "ok.csv", "--target", "y", "--seeds", "9007199254740991"], "at most 10000"],
    [["audit", "ok.csv", "--target", "y", "--architecture", "A(2,999999999,2)"], "at most 100000000, got 999999999"],
    [["audit", "ok.csv", "ok.csv", "--target", "y"], "fewer arguments, got ok.csv ok.csv."],
    [["run", "small.yaml", "--out", "ok.csv/below"], "got a file of that name"],
    [["run", "small.yaml", "--seeds", "9007199254740991"], "at most 1000000"],
    [["verify", "ridgeless", "--seeds", "9007199254740991"], "at most 10000"],
    [["merge", "ok.csv", "--into", ""], "--into: expected a name"],
    [["export", "ok.csv", "--format", "csv", "--out", "folder"], "got a folder of that name"],
    [["scaling", "ok.csv", "--draws", "1000000000"], "at most 100000"],
    [["compute", "--batch", ""], "--batch: expected a name"],
    [["experiments", "--json=1"], "--json without a value, got --json=1"],
  ])("%j", async (args, words) => {
    const folder = emptyFolder();
    table(folder);
    writeFileSync(join(folder, "small.yaml"), network);
    mkdirSync(join(folder, "folder"));
    const before = filesIn(folder);
    const message = expectRefusal(await counterweight(args, { cwd: folder }), 2);
    expect(message).toContain(words);
    expect(message).not.toMatch(foreign);
    expect(filesIn(folder)).toEqual(before);
  });

  test.skipIf(!existsSync("/proc/self"))(
    "a folder that cannot be made, where Node's mkdir would never end",
    async () => {
      const folder = emptyFolder();
      writeFileSync(join(folder, "fit.yaml"), kind);
      const message = expectRefusal(await counterweight(["run", "fit.yaml", "--out", "/proc/x"], { cwd: folder }), 2);
      expect(message).toContain("/proc/x, got a place that takes no folder");
    },
  );

  test("half a store is refused, stays as it is, and under --json the error is one line", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "fit.yaml"), kind);
    expect(await counterweight(["run", "fit.yaml", "--store", "whole.sqlite"], { cwd: folder })).toMatchObject({
      code: 0,
    });
    const half = readFileSync(join(folder, "whole.sqlite")).subarray(0, 5000);
    writeFileSync(join(folder, "half.sqlite"), half);
    for (const args of [
      ["run", "fit.yaml", "--store", "half.sqlite"],
      ["export", "half.sqlite"],
    ]) {
      const error = expectJsonRefusal(await counterweight([...args, "--json"], { cwd: folder }), 2);
      expect(error).toMatchObject({ code: "format", who: "store half.sqlite" });
    }
    expect(readFileSync(join(folder, "half.sqlite"))).toEqual(half);
  });

  test("a file that is near is suggested, but not the one that was given", async () => {
    const folder = emptyFolder();
    for (const name of ["trials.sqlite", "trial.sqlite"]) writeFileSync(join(folder, name), "");
    const message = expectRefusal(
      await counterweight(["export", "trials.sqlite", "--format", "csv"], { cwd: folder }),
      2,
    );
    expect(message).toMatch(/which is empty\. Check the path\. Did you mean "trial\.sqlite"\?$/);
  });

  test("Ctrl-C ends a fit that would take minutes", async () => {
    const losses = join(repository, "examples", "losses.csv");
    const ended = await counterweight(["scaling", losses, "--draws", "100000"], {
      meanwhile: (child) => void setTimeout(() => child.kill("SIGINT"), 3000),
    });
    expect(ended).toMatchObject({ signal: "SIGINT", stdout: "" }); // a shell tells this as 130
  });

  test("a reader that goes away ends the command quietly", async () => {
    for (const args of [["compute", "--list", "--json"], ["experiments"], ["--help"]]) {
      const ended = await counterweight(args, { meanwhile: ({ stdout }) => stdout?.destroy() });
      expect(ended).toMatchObject({ code: 0, signal: null, stderr: "" });
    }
  });
});
