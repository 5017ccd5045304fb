/** A number as the JSON carries it: non-finite ones by name. */
export type Shown = number | "Infinity" | "-Infinity" | "NaN";

export interface PlainOptions {
  /** Uncertainty that decides how many digits are worth showing: two digits of it, and no more, are shown. */
  readonly halfWidth?: number;
  /** Significant digits where no uncertainty is given; 3. */
  readonly digits?: number;
  /** Written after a narrow no-break space: "s", "rows", "%". */
  readonly unit?: string;
  /** Shows a share as a percentage: .034 → 3.4 %. */
  readonly percent?: "yes" | "no";
}

/**
 * A number for people: digits that its uncertainty justifies, thousands separated, a true minus, never −0.
 *
 *     plainNumber(-0.012345, { halfWidth: 0.0021 }) === "−0.0123"
 *     plainNumber(1234567, { digits: 7 }) === "1,234,567"
 */
export function plainNumber(x: Shown, options: PlainOptions = {}): string {
  const scale = options.percent === "yes" ? 100 : 1;
  const value = Number(x) * scale;
  const unit = options.percent === "yes" ? "%" : options.unit;
  const after = unit === undefined ? "" : `\u202f${unit}`;
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return `${value < 0 ? "−" : ""}∞${after}`;
  return plainDigits(value, lastPlace(value, (options.halfWidth ?? 0) * scale, options.digits ?? 3)) + after;
}

/**
 * "0.0123 (0.0102 to 0.0144)": three numbers to the same place, which half the interval's width decides. A unit, or
 * the sign of a percentage, stands once.
 */
export function plainEstimate(
  estimate: { readonly mean: Shown; readonly low: Shown; readonly high: Shown },
  options: Omit<PlainOptions, "halfWidth"> = {},
): string {
  const scale = options.percent === "yes" ? 100 : 1;
  const unit = options.percent === "yes" ? "%" : options.unit;
  const [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map((x) => scale * Number(x));
  const halfWidth = (high - low) / 2;
  const digits = options.digits === undefined ? {} : { digits: options.digits };
  const place = Number.isFinite(halfWidth) && halfWidth > 0 ? { halfWidth } : digits;
  const show = (x: number): string => plainNumber(x as Shown, place);
  return `${show(mean)}${unit === undefined ? "" : `\u202f${unit}`} (${show(low)} to ${show(high)})`;
}

/** The exponent of ten of the last digit worth showing. */
function lastPlace(value: number, halfWidth: number, digits: number): number {
  if (halfWidth > 0 && Number.isFinite(halfWidth)) return exponent(halfWidth, 2) - 1;
  // without an uncertainty counts are shown whole, and no digit before the point is rounded away
  return Number.isInteger(value) ? 0 : Math.min(0, exponent(value, digits) - digits + 1);
}

/** The exponent of ten after rounding to so many digits; by printing, because log10 may err at powers of ten. */
function exponent(x: number, digits: number): number {
  return Number(x.toExponential(digits - 1).split("e")[1]);
}

function plainDigits(value: number, place: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || (size < 1e-5 && place < -7))) return scientific(value, place);
  const decimals = Math.min(100, Math.max(0, -place));
  const rounded = place > 0 ? roundTo(size, place) : size.toFixed(decimals);
  const [whole, fraction] = rounded.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function roundTo(size: number, place: number): string {
  const shift = Number(`1e${place}`);
  return (Math.round(size / shift) * shift).toFixed(0);
}

const superscripts: readonly string[] = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];

function scientific(value: number, place: number): string {
  const digits = Math.min(15, Math.max(0, exponent(value, 15) - place));
  const [exact, power] = Math.abs(value).toExponential(digits).split("e");
  const mantissa = place === 0 ? exact.replace(/\.?0+$/, "") : exact; // a count: its zeros tell nothing
  const raised = [...power.replace("+", "")].map((c) => (c === "-" ? "⁻" : superscripts[Number(c)])).join("");
  return `${value < 0 ? "−" : ""}${mantissa}×10${raised}`;
}
