import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DataError, ResourceError } from "../base/errors.ts";
import { datasetHash } from "./encode/dataset-hash.ts";
import { encodeTable, type EncodeOptions } from "./encode.ts";
import { decodeTable } from "./read-table.ts";

const table = (text: string) => decodeTable(new TextEncoder().encode(text), { name: "t.csv" });
const encode = (text: string, options: Partial<EncodeOptions> = {}) =>
  encodeTable(table(text), { target: "y", ...options });
const lines = (header: string, n: number, line: (i: number) => string) =>
  `${header}\n${Array.from({ length: n }, (_, i) => line(i)).join("\n")}\n`;
/** Two columns that say nothing of y: no leak, no duplicate, no counter. */
const noise = (i: number) => `${(i * 7919) % 101},${(i * 104729) % 97}`;

describe("rows", () => {
  test("rows without a target, with a missing or an infinite value are dropped and counted, and tableRows says which stay", () => {
    const text = lines("a,b,y", 40, (i) => {
      if (i === 3) return "1,2,";
      if (i === 5) return ",2,u";
      if (i === 6) return "inf,2,u";
      if (i === 7) return "inf,,u";
      return `${noise(i)},${i % 2 ? "u" : "v"}`;
    });
    const { report, dataset, tableRows } = encode(text);
    expect([report.rowsRead, report.rows, dataset.rows]).toEqual([40, 36, 36]);
    expect(report.dropped).toEqual({ missing: 3, nonFinite: 1 });
    expect([...tableRows]).toEqual(Array.from({ length: 40 }, (_, i) => i).filter((i) => ![3, 5, 6, 7].includes(i)));
    expect(report.columns).toEqual([
      { name: "a", kind: "number", missing: 1, constant: false },
      { name: "b", kind: "number", missing: 1, constant: false },
      { name: "y", kind: "category", missing: 1, constant: false },
    ]);
    expect(report.warnings).toEqual([
      "Dropped rows that have no target: 1.",
      "Dropped rows that miss an input: 2.",
      "Dropped rows that have an infinite input: 1.",
    ]);
  });
  test("an infinite regression target is dropped as non-finite", () => {
    const { report } = encode(lines("a,b,y", 30, (i) => `${noise(i)},${i === 2 ? "-inf" : i * i * 0.5}`));
    expect(report.dropped).toEqual({ missing: 0, nonFinite: 1 });
  });
  const gaps = (n: number) =>
    lines("a,b,y", 20, (i) => `${i < n ? "" : i * 3},${(i * 7) % 5},${(i * 3) % 2 ? "u" : "v"}`);
  test("20 % missing is dropped, more stops and offers imputation with the numbers", () => {
    expect(encode(gaps(4)).report.dropped.missing).toBe(4);
    expect(() => encode(gaps(5))).toThrow(
      't: expected at most 20 % of the rows dropped for missing inputs, got 5 of 20 (most: "a" 5). Use --missing impute',
    );
  });
  test("infinite values that would drop more than 20 % stop too, under imputation as well", () => {
    const text = lines("a,b,y", 20, (i) => `${i < 5 ? "inf" : i * 3},${(i * 7) % 5},${(i * 3) % 2 ? "u" : "v"}`);
    expect(() => encode(text, { missing: "impute" })).toThrow("got 0 of 20, and 5 for infinite ones");
  });
  test("imputation keeps the rows: NaN for numbers, zeros for levels, and an indicator after each", () => {
    const { dataset, report } = encode(
      lines(
        "a,w,y",
        20,
        (i) => `${i < 5 ? "" : i * 3},${i % 5 === 1 ? "" : i % 2 ? "p" : "q"},${(i * 3) % 2 ? "u" : "v"}`,
      ),
      { missing: "impute" },
    );
    expect(dataset.inputNames).toEqual(["a", "a is missing", "w=p", "w=q", "w is missing"]);
    expect(dataset.indicator).toEqual([false, true, true, true, true]);
    expect([...dataset.x.subarray(0, 15)]).toEqual([NaN, 1, 0, 1, 0, NaN, 1, 0, 0, 1, NaN, 1, 0, 1, 0]);
    expect(report.dropped.missing).toBe(0);
    expect(report.rows).toBe(20);
  });
});

describe("columns", () => {
  test("empty, constant and identifying columns are left out and named; levels become columns in order", () => {
    const { dataset, report } = encode(
      lines(
        ",a,e,c,k,id,w,y",
        30,
        (i) => `${i},${noise(i).split(",")[0]},,5,x,n${i},${["r", "s", "q"][i % 3]},${(i * 5) % 4 < 2 ? "u" : "v"}`,
      ),
    );
    expect(dataset.inputNames).toEqual(["a", "w=q", "w=r", "w=s"]);
    expect(report.inputs).toBe(4);
    expect(report.warnings).toEqual([
      "Left out, for it has no name and counts the rows: the first column.",
      'Left out, for it has 30 levels in 30 rows, like a name, a date or free text: "id".',
      'Left out, for they hold no value: "e".',
      'Left out, for they are constant: "c", "k".',
    ]);
    expect(report.columns.filter((column) => column.constant).map((column) => column.name)).toEqual(["c", "k"]);
  });
  test("a column that dropping rows leaves constant is left out too", () => {
    const text = lines("a,b,y", 30, (i) => `${i === 4 ? 1 : 0},${i === 4 ? "" : (i * 7) % 11},${(i * 3) % 2}`);
    expect(encode(text).dataset.inputNames).toEqual(["b"]);
  });
  test("a category of more than 256 levels is left out with advice", () => {
    const { report } = encode(lines("a,w,y", 600, (i) => `${(i * 7) % 11},l${i % 257},${(i * 3) % 2}`));
    expect(report.warnings[0]).toContain("one-hot encoding stops at 256");
  });
  test("no input left, or no column beside the target, is a DataError that says why", () => {
    expect(() => encode("a,y\n1,u\n1,v\n1,u\n1,v\n")).toThrow('constant: "a"');
    expect(() => encode("y,z\nu,1\nv,2\nu,1\nv,2\n", { target: "z", groups: "y" })).toThrow(
      "no column beside the target",
    );
    expect(() => encode(lines("a,y", 4, (i) => `,${i % 2}`))).toThrow('hold no value: "a"');
  });
  test("one-hot columns of a category sum to 1 in every row", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("p", "q", "r"), { minLength: 12, maxLength: 40 }), (levels) => {
        if (new Set(levels).size < 2) return;
        const { dataset } = encode(lines("w,b,y", levels.length, (i) => `${levels[i]},${i * i},${i % 2 ? "u" : "v"}`));
        const oneHot = dataset.indicator.flatMap((isOneHot, j) => (isOneHot ? [j] : []));
        for (let i = 0; i < dataset.rows; i++) {
          expect(oneHot.reduce((sum, j) => sum + dataset.x[i * dataset.inputs + j], 0)).toBe(1);
        }
      }),
    );
  });
  test("groups and time are handed back and are no inputs", () => {
    const { groups, time, dataset } = encode(
      lines("site,day,a,b,y", 20, (i) => `s${i % 3},${2000 + i},${noise(i)},${(i * 3) % 2}`),
      { groups: "site", time: "day" },
    );
    expect(dataset.inputNames).toEqual(["a", "b"]);
    expect([...(groups ?? [])].slice(0, 4)).toEqual([0, 1, 2, 0]);
    expect(time?.[3]).toBe(2003);
    expect(() => encode("t,a,y\nx,1,0\nz,2,1\nx,3,0\nz,4,1\n", { time: "t" })).toThrow("numbers in the time column");
    expect(() => encode("t,a,y\nx,1,0\nz,2,1\nx,3,0\nz,4,1\n", { groups: "y" })).toThrow('the target "y" itself');
  });
  test("a table over the memory limit is refused with both numbers", () => {
    const text = lines("a,b,y", 100, (i) => `${noise(i)},${i % 2}`);
    expect(() => encode(text, { maxBytes: 1599 })).toThrow(ResourceError);
    expect(() => encode(text, { maxBytes: 1599 })).toThrow("limit of 1.6 KiB, got 1.6 KiB");
    expect(encode(text, { maxBytes: 1600 }).dataset.x.byteLength).toBe(1600);
  });
});

describe("target", () => {
  const task = (values: readonly (string | number)[], options = {}) =>
    encode(
      lines("a,b,y", values.length, (i) => `${noise(i)},${values[i]}`),
      options,
    ).report;
  const cycle = (n: number, k: number, of = (i: number): string | number => i) =>
    Array.from({ length: n }, (_, i) => of(i % k));

  test.each([
    ["words", cycle(20, 2, (i) => "uv"[i]), "classification", 0],
    ["two numbers", cycle(20, 2, (i) => i - 0.5), "classification", 0],
    ["ten whole numbers, ten rows each", cycle(100, 10), "classification", 1],
    ["ten whole numbers, fewer than ten rows each", cycle(99, 10), "regression", 1],
    ["21 whole numbers", cycle(420, 21), "regression", 0],
    ["three fractions", cycle(60, 3, (i) => i / 2), "regression", 0],
  ])("%s: %s", (_, values, expected, guesses) => {
    const report = task(values);
    expect(report.task).toBe(expected);
    expect(report.warnings.filter((warning) => warning.includes("was taken for"))).toHaveLength(guesses);
    expect(report.classes.length > 0).toBe(expected === "classification");
  });
  test("the option overrides the rule, without a guess", () => {
    expect(task(cycle(100, 10), { task: "regression" }).warnings).toEqual([]);
    expect(
      task(
        cycle(60, 3, (i) => i / 2),
        { task: "classification" },
      ).classes.map(({ label }) => label),
    ).toEqual(["0", "0.5", "1"]);
    expect(() =>
      task(
        cycle(20, 2, (i) => "uv"[i]),
        { task: "regression" },
      ),
    ).toThrow('categories such as "u"');
  });
  test("labels are sorted as numbers if all are, else by code units; y holds their indices", () => {
    const { dataset } = encode(lines("a,b,y", 24, (i) => `${noise(i)},${[10, 9][i % 2]}`));
    expect(dataset.classes).toEqual(["9", "10"]);
    expect([...dataset.y.subarray(0, 2)]).toEqual([1, 0]);
    expect(task(cycle(24, 3, (i) => ["b", "B", "é"][i])).classes).toEqual([
      { label: "B", rows: 8 },
      { label: "b", rows: 8 },
      { label: "é", rows: 8 },
    ]);
  });
  test.each([
    [
      "one class",
      cycle(10, 1, () => "u"),
      {},
      'at least two classes in the target "y", got only "u" in 10 usable rows',
    ],
    ["one number", cycle(10, 1, () => 7), {}, "got 7 in all 10 usable rows"],
    ["a name for each row", cycle(10, 10, (i) => `n${i}`), {}, "got 10 classes in 10 rows. It looks like a name"],
    ["a measurement asked for as classes", cycle(10, 10), { task: "classification" as const }, "Use --task regression"],
    ["nothing", cycle(10, 1, () => ""), {}, "got none in 10 rows"],
  ])("%s is a DataError", (_, values, options, message) => {
    const attempt = () => task(values, options);
    expect(attempt).toThrow(DataError);
    expect(attempt).toThrow(message);
  });
  test("no such column suggests the nearest, or lists what there is", () => {
    const text = "mean_radius,diagnosis\n1,a\n2,b\n3,a\n4,b\n";
    expect(() => encode(text, { target: "diagnossis" })).toThrow('got "diagnossis". Did you mean "diagnosis"?');
    expect(() => encode(text, { target: "zzz" })).toThrow('It has "mean_radius", "diagnosis".');
    expect(() => encode(text, { target: "diagnosis", groups: "radius" })).toThrow('Did you mean "mean_radius"?');
  });
});

describe("warnings", () => {
  test("duplicates and conflicts are counted as a quadratic search counts them", () => {
    const small = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(1)), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(small, (cells) => {
        const rows = [...cells, [0, 1, 0], [1, 0, 1]] as [number, number, number][];
        const { report } = encode(lines("a,b,y", rows.length, (i) => rows[i].join(",")));
        const same = (i: number, j: number, most: number) =>
          rows[i].slice(0, most).join() === rows[j].slice(0, most).join();
        const repeats = rows.filter((_, i) => rows.slice(0, i).some((_, j) => same(i, j, 3))).length;
        const conflicts = rows.filter((_, i) => rows.some((_, j) => same(i, j, 2) && !same(i, j, 3))).length;
        expect(report.duplicates).toBe(repeats);
        const said = report.warnings.find((warning) => warning.includes("of another class"));
        expect(said === undefined ? 0 : Number.parseInt(said)).toBe(conflicts);
      }),
    );
  });
  test("0 and −0 are the same input", () => {
    expect(encode("a,b,y\n0,1,u\n-0,1,u\n2,3,v\n2,4,v\n").report.duplicates).toBe(1);
  });
  test("the unavoidable errors of conflicting rows are those of the commonest class", () => {
    const { report } = encode("a,y\n1,u\n1,u\n1,v\n2,v\n2,u\n3,u\n4,v\n");
    expect(report.warnings).toContain(
      "5 rows share their inputs with a row of another class: any model errs on at least 2 of the 7 rows.",
    );
  });
  const leak = (column: (i: number) => string | number, y: (i: number) => string | number, n = 40) =>
    encode(lines("b,leak,y", n, (i) => `${(i * 7919) % 101},${column(i)},${y(i)}`)).report.warnings.filter((warning) =>
      warning.includes('"leak"'),
    );
  const scrambled = (i: number) => (i * 17) % 40;
  test.each([
    [
      "a threshold that separates the classes",
      scrambled,
      (i: number) => (scrambled(i) < 25 ? "u" : "v"),
      "separates the classes perfectly",
    ],
    [
      "a code of the class",
      (i: number) => `k${scrambled(i) % 2}`,
      (i: number) => (scrambled(i) % 2 ? "u" : "v"),
      "determines the class",
    ],
    [
      "a monotone copy of the target",
      (i: number) => scrambled(i) ** 3,
      (i: number) => -scrambled(i) / 3,
      "in the order of the target",
    ],
  ])("%s is a leak", (_, column, y, said) => {
    expect(leak(column, y).join()).toContain(said);
  });
  test("one row on the wrong side, too few rows, or a class of four is no leak", () => {
    expect(leak(scrambled, (i) => (scrambled(i) < 4 ? "u" : "v"))).toEqual([]);
    expect(leak(scrambled, (i) => (scrambled(i) < 5 ? "u" : "v"))).toHaveLength(1);
    expect(leak(scrambled, (i) => (scrambled(i) < 25 !== (i === 3) ? "u" : "v"))).toEqual([]);
    expect(
      leak(
        (i) => (i * 7) % 19,
        (i) => ((i * 7) % 19 < 9 ? "u" : "v"),
        19,
      ),
    ).toEqual([]);
    expect(
      leak(
        (i) => scrambled(i) ** 3,
        (i) => (i === 3 ? 9999.5 : -scrambled(i) / 3),
      ),
    ).toEqual([]);
  });
  test("a column that numbers the rows is named and kept, also when rows are dropped", () => {
    const gap = encode(
      lines("id,b,y", 40, (i) => `${100 - i},${i === 1 ? "" : noise(i).split(",")[1]},${(i * 3) % 2}`),
    );
    expect(gap.report.warnings.join()).toContain('Column "id" changes by the same step');
    const { report, dataset } = encode(
      lines("id,b,y", 40, (i) => `${100 + i},${noise(i).split(",")[1]},${(i * 3) % 2}`),
    );
    expect(report.warnings.join()).toContain('Column "id" changes by the same step');
    expect(dataset.inputNames).toContain("id");
  });
});

describe("sha256", () => {
  const base = lines("a,w,y", 24, (i) => `${i * 1.5},${["p", "q"][i % 2]},${(i * 5) % 3 ? "u" : "v"}`);
  const hash = (text: string, name = "t.csv") =>
    encodeTable(decodeTable(new TextEncoder().encode(text), { name }), { target: "y" }).dataset.sha256;

  test("does not depend on the file's name, separator, quotes, line ends or spelling of numbers", () => {
    const respelled = base
      .replaceAll(",", ";")
      .replaceAll("\n", "\r\n")
      .replaceAll("p;", '"p";')
      .replaceAll("\n1.5;", "\n+15e-1;")
      .replace("\r\n0;", "\r\n-0.0;");
    expect(respelled).not.toBe(base);
    expect(hash(`\ufeff${respelled}`, "other.txt")).toBe(hash(base));
  });
  test("depends on every value, name, label and on the target", () => {
    const { dataset } = encode(base);
    const x = dataset.x.slice();
    x[5] += Number.EPSILON * x[5] || 1e-300;
    const y = dataset.y.map((label, i) => (i === 7 ? 1 - label : label));
    const others = [
      { ...dataset, x },
      { ...dataset, y },
      { ...dataset, inputNames: ["A", ...dataset.inputNames.slice(1)] },
      { ...dataset, classes: ["u", "w"] },
      { ...dataset, targetName: "z" },
      { ...dataset, task: "regression" as const },
      { ...dataset, indicator: dataset.indicator.map((flag) => !flag) },
      { ...dataset, rows: dataset.rows / 2, inputs: dataset.inputs * 2 },
    ];
    expect(new Set([dataset, ...others].map(datasetHash)).size).toBe(others.length + 1);
    expect(datasetHash({ ...dataset, name: "another" })).toBe(dataset.sha256);
  });
  test("every NaN and both zeros are one value", () => {
    const { dataset } = encode(base);
    const odd = dataset.x.slice();
    const view = new DataView(odd.buffer);
    view.setBigUint64(0, 0xfff8000000000001n, true);
    const plain = dataset.x.slice();
    plain[0] = NaN;
    expect(datasetHash({ ...dataset, x: odd })).toBe(datasetHash({ ...dataset, x: plain }));
  });
});

test("groups and times are part of a data set's name, because they decide the splits", () => {
  const text = "g,h,a,y\nu,u,1,p\nu,v,2,q\nv,u,3,p\nv,v,5,q\n";
  const table = decodeTable(new TextEncoder().encode(text), { name: "t.csv" });
  const name = (options: { groups?: string; time?: string }) =>
    encodeTable(
      { ...table, columns: table.columns.filter((column) => column.name !== (options.groups === "g" ? "h" : "g")) },
      { target: "y", ...options },
    ).dataset;
  const [byG, byH] = [name({ groups: "g" }), name({ groups: "h" })];
  expect([...(byG.groups ?? [])]).toEqual([0, 0, 1, 1]);
  expect(byG.x).toEqual(byH.x);
  expect(byG.sha256).not.toBe(byH.sha256);
});
