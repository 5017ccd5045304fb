import type { Column } from "../table.ts";
import { cellNumber, isMissingCell, type Decimal } from "./cell.ts";
import type { Records } from "./records.ts";

export interface ColumnRequest {
  readonly records: Records;
  readonly column: number;
  readonly name: string;
  /** First record that holds data. */
  readonly from: number;
  /** Commas may be decimal where they do not separate. */
  readonly decimals: readonly Decimal[];
}

export interface TypedColumn {
  readonly column: Column;
  readonly decimalComma: boolean;
  readonly warnings: readonly string[];
}

/** A column of numbers if every cell that is not missing spells one, else of categories; with what to warn of. */
export function typeColumn(request: ColumnRequest): TypedColumn {
  for (const decimal of request.decimals) {
    const found = numberColumn(request, decimal);
    if (found !== null) return found;
  }
  return categoryColumn(request);
}

function numberColumn({ records, column, name, from }: ColumnRequest, decimal: Decimal): TypedColumn | null {
  const values = new Float64Array(records.count - from);
  let rounded = 0;
  for (let r = from; r < records.count; r++) {
    const cell = records.cell(r, column);
    const value = isMissingCell(cell) ? NaN : cellNumber(cell, decimal);
    if (value === null) return null;
    values[r - from] = value;
    if (isRounded(cell, value)) rounded++;
  }
  const lost = `Whole numbers beyond 2^53 in column ${JSON.stringify(name)}, rounded to float64: ${rounded}.`;
  return {
    column: { kind: "number", name, values },
    decimalComma: decimal === ",",
    warnings: rounded > 0 ? [lost] : [],
  };
}

/** Only whole numbers: of fractions nobody expects every digit. */
function isRounded(cell: string, value: number): boolean {
  if (Number.isSafeInteger(value) || !Number.isFinite(value) || !/^\s*[+-]?\d+\s*$/.test(cell)) return false;
  return BigInt(cell) !== BigInt(value);
}

function categoryColumn({ records, column, name, from, decimals }: ColumnRequest): TypedColumn {
  const seen = new Map<string, number>();
  const codes = new Int32Array(records.count - from);
  let numbers = 0;
  let words = 0;
  let odd: { cell: string; line: number } | null = null;
  for (let r = from; r < records.count; r++) {
    const cell = records.cell(r, column);
    if (isMissingCell(cell)) {
      codes[r - from] = -1;
      continue;
    }
    if (decimals.some((decimal) => cellNumber(cell, decimal) !== null)) numbers++;
    else {
      words++;
      odd ??= { cell, line: records.line(r) };
    }
    const code = seen.get(cell) ?? seen.size;
    if (code === seen.size) seen.set(cell, code);
    codes[r - from] = code;
  }
  const levels = [...seen.keys()].sort();
  const place = new Map(levels.map((level, i) => [level, i]));
  const order = [...seen.keys()].map((level) => place.get(level) ?? -1);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) codes[i] = order[codes[i]];
  const warnings: string[] = [];
  if (odd !== null && numbers > words) {
    warnings.push(
      `Column ${JSON.stringify(name)} is read as categories: ${words} of its ${numbers + words} cells are not numbers, ` +
        `the first ${JSON.stringify(shorten(odd.cell))} on line ${odd.line}. If it stands for a missing value, leave the cell empty.`,
    );
  }
  return { column: { kind: "category", name, codes, levels }, decimalComma: false, warnings };
}

function shorten(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 39)}…` : cell;
}
