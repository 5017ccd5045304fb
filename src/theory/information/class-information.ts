import { log, pow } from "../../base/elementary.ts";
import { smallBinomial } from "../../math/small-binomial.ts";
import { cubeOrbits, type Orbit } from "../../search/cube-orbits.ts";
import type { FiniteClass } from "../../search/finite-class.ts";
import { versionSpaces, versionSpacesByOrbit, type VersionSpaces } from "../../search/version-spaces.ts";
import type { Architecture } from "../../terms/architecture.ts";
import type { Answer } from "../calculator.ts";
import { booleanInformation, booleanWork, isUnrestricted, type InformationCurve } from "./boolean-networks.ts";
import { classWork, insteadOfClass, readClass, type ClassInputs } from "./class-inputs.ts";
import { binaryEntropy, noisyBits } from "./noisy-labels.ts";

export type ClassInformation = {
  readonly log2_e: number;
  /** log₂ of the number of labels, n_L for a network. */
  readonly label_bits: number;
  readonly points: number;
  readonly bits_received: readonly number[];
  readonly cap: readonly number[];
  readonly log2_expected_size: readonly number[];
  /** min(k·n₀, log₂e), what the paper's kn ≈ log₂e would have; only of networks. */
  readonly paper_kn: readonly number[] | null;
  /** null where labels are not single bits or the labelings are too many to sum. */
  readonly bits_received_with_flips: readonly number[] | null;
  readonly cap_with_flips: readonly number[] | null;
};

export type InformationInputs = ClassInputs & { readonly flips?: number | undefined };

/** Lists on more points are refused: all 2^points sets of them are walked. */
const MOST_POINTS = 16;
/** At most so many for the sum over all labelings of all sets of points, 3^points in number; 16 if up to symmetry. */
const MOST_NOISY_POINTS = 11;
/** Orbits of sets of points of the cube, times points, times 5 operations a function; what a listed function costs is 600. */
const WALK_TO_LISTING = [1, 1, 1, 2, 60];

export function informationWork(inputs: InformationInputs): number {
  const { functions, class: network } = inputs;
  if (functions !== undefined) return setWork(functions.length, functions[0].length);
  if (network === undefined) return 100;
  const [n0] = network.widths;
  if (network.unit.kind === "boolean") return n0 > 12 ? Infinity : booleanWork(network.widths);
  return (1 + (WALK_TO_LISTING[n0] ?? Infinity)) * classWork(inputs);
}

function setWork(count: number, points: number): number {
  return points > MOST_POINTS ? Infinity : pow(2, points) * (10 * count + 1000) + 1e8;
}

export function insteadOfInformation(inputs: InformationInputs): string {
  if (inputs.functions === undefined) return insteadOfClass(inputs);
  return `Lists are walked over all sets of points: give at most ${MOST_POINTS} points and fewer functions; minimum-teaching-set takes 32.`;
}

export function informationOf(inputs: InformationInputs): Answer<ClassInformation> {
  const { class: network, flips } = inputs;
  if (network?.unit.kind === "boolean" && inputs.functions === undefined) return ofBoolean(network, flips);
  const of = readClass(inputs);
  if ("outside" in of) return of;
  const labels = new Set(of.labels);
  const outputs = network?.widths[network.widths.length - 1];
  const orbits = network === undefined ? undefined : setOrbits(network.widths[0]);
  const single = labels.size <= 2 && Math.max(...labels) <= 1;
  const noisy =
    flips === undefined || !single || (orbits === undefined && of.points > MOST_NOISY_POINTS)
      ? null
      : meansBySize(noisyBits(of, orbits ?? allSets(of.points).map(alone), flips), of.points);
  const spaces = orbits === undefined ? versionSpaces(of) : versionSpacesByOrbit(of, orbits);
  const curve = listedCurve(of, spaces);
  return { value: document({ curve, network, flips, noisy, labelBits: outputs ?? log(labels.size) / Math.LN2 }) };
}

function ofBoolean(network: Architecture, flips: number | undefined): Answer<ClassInformation> {
  const { widths } = network;
  const labelBits = widths[widths.length - 1];
  const curve = booleanInformation(widths);
  // all functions: labels are independent fair bits
  const noisy =
    flips !== undefined && isUnrestricted(widths)
      ? curve.bitsLeft.map((_, k) => k * labelBits * (1 - binaryEntropy(flips)))
      : null;
  return { value: document({ curve, network, flips, noisy, labelBits }), grade: "exact" };
}

const knownOrbits = new Map<number, readonly Orbit[]>();

/** Sets of points of {0,1}ⁿ up to the symmetries of the cube: 402 of 65 536 at n = 4. Kept for the next call. */
function setOrbits(n: number): readonly Orbit[] {
  const orbits = knownOrbits.get(n) ?? cubeOrbits(allSets(1 << n), n, "as it is");
  knownOrbits.set(n, orbits);
  return orbits;
}

function allSets(points: number): number[] {
  return Array.from({ length: pow(2, points) }, (_, set) => set);
}

function alone(representative: number): Orbit {
  return { representative, size: 1 };
}

function listedCurve(of: FiniteClass, { squares, sizeBits }: VersionSpaces): InformationCurve {
  const perTarget = (sums: Float64Array) => meansBySize(sums, of.points).map((mean) => mean / of.count);
  const log2ExpectedSize = perTarget(squares).map((size) => log(size) / Math.LN2);
  return { log2E: log(of.count) / Math.LN2, bitsLeft: perTarget(sizeBits), log2ExpectedSize };
}

function meansBySize(sums: Float64Array, points: number): number[] {
  return Array.from(sums, (sum, k) => sum / smallBinomial(points, k));
}

interface Parts {
  readonly curve: InformationCurve;
  readonly labelBits: number;
  readonly network: Architecture | undefined;
  readonly flips: number | undefined;
  readonly noisy: readonly number[] | null;
}

function document({ curve, labelBits, network, flips, noisy }: Parts): ClassInformation {
  const { log2E, bitsLeft, log2ExpectedSize } = curve;
  const capped = (bits: number) => bitsLeft.map((_, k) => Math.min(k * bits, log2E));
  return {
    log2_e: log2E,
    label_bits: labelBits,
    points: bitsLeft.length - 1,
    bits_received: bitsLeft.map((left) => log2E - left),
    cap: capped(labelBits),
    log2_expected_size: log2ExpectedSize,
    paper_kn: network === undefined ? null : capped(network.widths[0]),
    bits_received_with_flips: noisy,
    cap_with_flips: flips === undefined ? null : capped(labelBits * (1 - binaryEntropy(flips))),
  };
}
