import { cellNumber, isMissingCell } from "./cell.ts";
import type { Records } from "./records.ts";

/**
 * Whether the first record names the columns.
 *
 * It does if some column holds numbers only below a first cell that is a word. Otherwise: where the first record
 * has a number, it does only if its numbers count up by one from 0 or 1 and none of its words occurs again below;
 * where it has none, it does unless half of its words occur again below in their own columns.
 */
export function hasHeader(records: Records): boolean {
  if (records.count < 2) return !firstRecord(records).some(isNumber);
  const first = firstRecord(records);
  const words = first.flatMap((cell, column) => (isNumber(cell) || isMissingCell(cell) ? [] : [column]));
  if (words.some((column) => onlyNumbersBelow(records, column))) return true;
  const again = words.filter((column) => occursBelow(records, column, first[column])).length;
  const numbers = first.filter(isNumber).map(Number);
  if (numbers.length === 0) return words.length > 0 && 2 * again < words.length;
  return words.length > 0 && again === 0 && numbers.length > 1 && countsUp(numbers);
}

function firstRecord(records: Records): string[] {
  return records.count === 0 ? [] : Array.from({ length: records.width(0) }, (_, column) => records.cell(0, column));
}

function isNumber(cell: string): boolean {
  return cellNumber(cell, ".") !== null || cellNumber(cell, ",") !== null;
}

function onlyNumbersBelow(records: Records, column: number): boolean {
  let numbers = 0;
  for (let r = 1; r < records.count; r++) {
    const cell = records.cell(r, column);
    if (isMissingCell(cell)) continue;
    if (!isNumber(cell)) return false;
    numbers++;
  }
  return numbers > 0;
}

function occursBelow(records: Records, column: number, word: string): boolean {
  for (let r = 1; r < records.count; r++) if (records.cell(r, column) === word) return true;
  return false;
}

function countsUp(numbers: readonly number[]): boolean {
  return (numbers[0] === 0 || numbers[0] === 1) && numbers.every((value, i) => value === numbers[0] + i);
}
