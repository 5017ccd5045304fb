import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";
import { readFileBytes } from "../data/read-node.ts";
import { decodeTable, type Table } from "../data/read-table.ts";
import { fitScalingLaw } from "../learn/scaling/fit-scaling-law.ts";
import { scalingTerminal } from "../report/scaling-terminal.ts";
import { findData } from "./find-data.ts";
import { scalingDocument } from "./scaling-document.ts";
import { type Session, writeJson } from "./session.ts";

export interface ScalingFlags {
  readonly parameters?: string;
  readonly examples?: string;
  readonly loss?: string;
  readonly flops?: string;
  readonly form: "chinchilla" | "kaplan" | "best";
  readonly compute?: number;
  readonly draws: number;
  readonly seed: number;
  readonly data?: string;
  readonly json?: boolean;
}

/** Names that columns usually have, in lower case, letters and digits only. */
const USUAL = {
  parameters: ["n", "params", "parameters", "nparams", "nparameters", "modelsize", "size", "weights"],
  examples: ["d", "tokens", "examples", "rows", "ntokens", "datasetsize", "datasize", "trainingtokens", "samples"],
  loss: ["loss", "l", "testloss", "valloss", "validationloss", "evalloss", "finalloss", "error"],
} as const;

/** Reads the columns, fits, prints. "No power law here" is an answer, exit 0. */
export function scalingFile(path: string, flags: ScalingFlags, session: Session): void {
  if (flags.draws < 19) {
    const next = "A 95 % interval needs at least 19; 199 is the default.";
    throw new UsageError({ who: "--draws", expected: "at least 19", got: String(flags.draws), next });
  }
  const name = findData(path, { data: flags.data }) ?? path;
  const table = decodeTable(readFileBytes(name), { name });
  const columns = {
    parameters: columnName(table, "parameters", flags),
    examples: columnName(table, "examples", flags),
    loss: columnName(table, "loss", flags),
    flops: flags.flops === undefined ? null : existing(table, "--flops", flags.flops),
  };
  const { form, draws, seed, compute } = flags;
  session.endOnInterrupt();
  const fit = fitScalingLaw({
    N: numbers(table, columns.parameters),
    D: numbers(table, columns.examples),
    loss: numbers(table, columns.loss),
    ...(columns.flops === null ? {} : { flops: numbers(table, columns.flops) }),
    ...{ form, draws, seed },
    ...(compute === undefined ? {} : { C: compute }),
  });
  const document = scalingDocument({ name: table.name, columns, fit, compute: compute ?? null });
  if (flags.json === true) return writeJson(session, document);
  session.out.write(scalingTerminal({ name: table.name, columns, fit, compute: compute ?? null }, session.out));
}

/** The column of a role: as asked, or the only one with a usual name. */
function columnName(table: Table, role: keyof typeof USUAL, flags: ScalingFlags): string {
  const asked = flags[role];
  if (asked !== undefined) return existing(table, `--${role}`, asked);
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const usual: readonly string[] = USUAL[role];
  const found = usual.flatMap((name) => table.columns.filter((column) => plain(column.name) === name));
  if (found.length > 0) return found[0].name;
  const got = `only ${listed(table)}`;
  const next = `Name it: --${role} COLUMN.${didYouMean(usual[1], names(table))}`;
  throw new UsageError({ who: "scaling", expected: `a column of ${WORDS[role]}`, got, next });
}

const WORDS = { parameters: "model sizes, such as N", examples: "data sizes, such as D", loss: "losses" } as const;

function existing(table: Table, option: string, name: string): string {
  if (names(table).includes(name)) return name;
  const next = `The columns are ${listed(table)}.${didYouMean(name, names(table))}`;
  throw new UsageError({ who: option, expected: "a column of the table", got: JSON.stringify(name), next });
}

function numbers(table: Table, name: string): Float64Array {
  const column = table.columns.find((one) => one.name === name);
  if (column?.kind === "number") return column.values;
  const got = `words in ${JSON.stringify(name)}`;
  throw new UsageError({ who: "scaling", expected: "numbers in every row", got, next: "Name another column." });
}

function names({ columns }: Table): string[] {
  return columns.map(({ name }) => name);
}

function listed(table: Table): string {
  const all = names(table);
  return all.length > 12 ? `${all.slice(0, 12).join(", ")}, …` : all.join(", ");
}
