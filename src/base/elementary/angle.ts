import { multiply, twoSum, fastTwoSum, type DoubleDouble } from "./double-double.ts";
import { exponentOf, mantissaOf } from "./binary-parts.ts";

/** x = quadrant·π/2 + hi + lo modulo 2π, |hi| ≤ π/4 (1 + 2⁻²⁰). */
export type Angle = readonly [quadrant: 0 | 1 | 2 | 3, hi: number, lo: number];

const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in parts of 33, 33, 33 and 53 bits (mpmath). */
const PART1 = 1.5707963267341256;
const PART2 = 6.077100506303966e-11;
const PART3 = 2.0222662487111665e-21;
const PART4 = 8.4784276603689e-32;

/** Up to here the quadrant has 20 bits, so that its products with 33-bit parts are exact. */
const MEDIUM = 1.6e6;

/**
 * Reduces a finite angle to the quadrant around it.
 *
 * Up to 1.6e6 by subtracting the quadrant's multiple of π/2 in four parts (error under 2⁻¹³⁰; no double comes nearer to
 * a multiple of π/2 than 2⁻⁶²), beyond by whole-number arithmetic on 1280 bits of 2/π.
 */
export function reduceAngle(x: number): Angle {
  return Math.abs(x) <= MEDIUM ? reduceMedium(x) : reduceLarge(x);
}

function reduceMedium(x: number): Angle {
  const n = Math.round(x * TWO_OVER_PI);
  const [first, firstLost] = twoSum(x - n * PART1, -n * PART2); // the difference and both products are exact
  const [second, secondLost] = twoSum(first, -n * PART3);
  const [hi, lo] = fastTwoSum(second, firstLost + secondLost - n * PART4);
  return [(n & 3) as Angle[0], hi, lo]; // & 3 leaves 0…3
}

const FRACTION_BITS = 256n;
const HALF_PI: DoubleDouble = [1.5707963267948966, 6.123233995736766e-17];
/** ⌊2/π · 2¹²⁸⁰⌋ (mpmath). */
const TWO_OVER_PI_BITS = BigInt(
  "0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee8" +
    "8235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463" +
    "f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d",
);

/** |x| = M·2^e with a whole M; the fraction of M·2^e·2/π modulo 4 is kept to 256 bits. */
function reduceLarge(x: number): Angle {
  const size = Math.abs(x);
  const M = BigInt(mantissaOf(size) * 4503599627370496);
  const point = BigInt(1280 - (exponentOf(size) - 52));
  const turns = (M * TWO_OVER_PI_BITS) & ((1n << (point + 2n)) - 1n);
  const bits = turns >> (point - FRACTION_BITS);
  const quadrant = (bits + (1n << (FRACTION_BITS - 1n))) >> FRACTION_BITS;
  const fraction = bits - (quadrant << FRACTION_BITS);
  const leading = Number(fraction);
  const rest = Number(fraction - BigInt(leading));
  const unit = 8.636168555094445e-78; // 2⁻²⁵⁶
  const [hi, lo] = multiply([leading * unit, rest * unit], HALF_PI);
  const n = Number(quadrant);
  return x < 0 ? [(-n & 3) as Angle[0], -hi, -lo] : [(n & 3) as Angle[0], hi, lo]; // & 3 leaves 0…3
}
