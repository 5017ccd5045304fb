/** a/b > 0 to so many significant decimal digits, cut: "1.5513738e4". */
export function decimalDigits(a: bigint, b: bigint, digits: number): string {
  let exponent = a.toString().length - b.toString().length;
  if (a * tenTo(Math.max(0, -exponent)) < b * tenTo(Math.max(0, exponent))) exponent--;
  const places = digits - 1 - exponent;
  const whole = ((a * tenTo(Math.max(0, places))) / (b * tenTo(Math.max(0, -places)))).toString();
  return `${whole[0]}.${whole.slice(1)}e${exponent}`;
}

function tenTo(k: number): bigint {
  return BigInt(`1${"0".repeat(k)}`);
}

/** Operations of writing down a number of so many bits in decimal: 60 · (64-bit digits)^1.5 and some. */
export function decimalCost(bits: number): number {
  const digits = bits / 64 + 1;
  return 60 * digits * Math.sqrt(digits) + 100;
}
