/** What stands for a missing value, in these spellings only: "None" or "Na" may be a category. */
const missing: ReadonlySet<string> = new Set(
  "|NA|N/A|n/a|#N/A|<NA>|nan|NaN|NAN|-nan|-NaN|null|NULL|Null|?|.".split("|"),
);

const decimalPoint = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const decimalComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
const infinite = /^[+-]?inf(?:inity)?$/i;

export type Decimal = "." | ",";

export function isMissingCell(cell: string): boolean {
  return missing.has(cell.trim());
}

/** The number that a cell spells (±Infinity for "inf" and for what overflows), or null if it spells none. */
export function cellNumber(cell: string, decimal: Decimal): number | null {
  const text = cell.trim(); // cells in quotes keep their spaces
  if (decimal === "." ? decimalPoint.test(text) : decimalComma.test(text)) {
    return Number(decimal === "." ? text : text.replace(",", "."));
  }
  if (infinite.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return null;
}
