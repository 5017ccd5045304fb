import { FormatError } from "../../base/errors.ts";
import { cellNumber, isMissingCell } from "./cell.ts";
import { scanRecords, type Records } from "./records.ts";
import type { Source } from "./source.ts";

export type Separator = "," | ";" | "\t";
const separators: readonly Separator[] = [",", ";", "\t"];

/** Records read to choose: enough to outvote a ragged line, cheap on long files. */
const SNIFFED = 200;

interface Score {
  readonly separator: Separator;
  /** Share of records with the commonest width; 0 where that width is 1. */
  readonly agreement: number;
  /** Share of cells that are numbers or missing: tells "1,5;2,5" apart from three columns. */
  readonly numbers: number;
  readonly width: number;
  /** 2 if the records have several cells, 1 if the text cannot be read with it to the end, 0 if nothing is separated. */
  readonly rank: number;
  /** How far the text could be read, in bytes; matters where no separator fits. */
  readonly reached: number;
}

/**
 * The separator under which the records agree best; then the one that leaves most numbers; then most columns. One
 * that fails on a quote goes before one that separates nothing, so that the quote is reported.
 */
export function findSeparator(source: Source, maxBytes: number): Separator {
  const scores = separators.map((separator) => score(source, separator, maxBytes));
  scores.sort(
    (a, b) =>
      b.rank - a.rank ||
      b.agreement - a.agreement ||
      b.numbers - a.numbers ||
      b.width - a.width ||
      b.reached - a.reached,
  );
  return scores[0].separator;
}

function score(source: Source, separator: Separator, maxBytes: number): Score {
  try {
    const records = scanRecords(source, { separator, maxBytes, most: SNIFFED });
    const { width, agreement } = commonWidth(records);
    const rank = agreement > 0 ? 2 : 0;
    return { separator, width, agreement, numbers: numberShare(records, separator), rank, reached: 0 };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { separator, width: 0, agreement: 0, numbers: 0, rank: 1, reached: error.offset };
  }
}

function commonWidth(records: Records): { width: number; agreement: number } {
  const counts = new Map<number, number>();
  for (let r = 0; r < records.count; r++) counts.set(records.width(r), (counts.get(records.width(r)) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { width, agreement: width > 1 ? count / records.count : 0 };
}

function numberShare(records: Records, separator: Separator): number {
  let cells = 0;
  let numbers = 0;
  for (let r = 0; r < records.count; r++) {
    for (let c = 0; c < records.width(r); c++) {
      const cell = records.cell(r, c);
      cells++;
      if (isMissingCell(cell) || cellNumber(cell, ".") !== null) numbers++;
      else if (separator !== "," && cellNumber(cell, ",") !== null) numbers++;
    }
  }
  return cells === 0 ? 0 : numbers / cells;
}
