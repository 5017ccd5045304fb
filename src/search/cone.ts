/**
 * A pointed polyhedral cone by its extreme rays, in coprime integers: what stays on one side of hyperplanes through the
 * origin. Integers below 2⁵³ are exact in doubles; a ray's are minors of the hyperplanes that meet in it.
 */
export interface Cone {
  readonly dimension: number;
  readonly count: number;
  /** count × dimension, row-major. */
  readonly rays: readonly number[];
  /** count × `words`: bit c of a ray is set where it lies on the c-th hyperplane that bounds the cone. */
  readonly contacts: readonly number[];
  /** Hyperplanes that bound the cone so far. */
  readonly bounds: number;
}

/** Words of 30 bits, which V8 keeps unboxed. Nine sorted weights are cut 68 times at most; past 90 it throws. */
const words = 3;
const bitsOfWord = 30;

/** w₁ ≥ w₂ ≥ … ≥ w_d ≥ 0: the weights of one of the 2ᵈ d! signed orders of the coordinates. */
export function sortedCone(dimension: number): Cone {
  const rays = Array.from({ length: dimension }, (_, i) => Array.from({ length: dimension }, (_, j) => +(j <= i)));
  return simplicialCone(rays);
}

/** The cone of linearly independent rays: each lies on all its bounds but one. */
export function simplicialCone(rays: readonly (readonly number[])[]): Cone {
  const dimension = rays[0].length;
  const all = rays.length === bitsOfWord ? -1 : (1 << rays.length) - 1;
  const contacts = rays.flatMap((_, i) => [all & ~(1 << i), 0, 0]);
  return { dimension, count: rays.length, rays: rays.flat(), contacts, bounds: rays.length };
}

/** hᵀr of every ray r. */
export function heights({ dimension, count, rays }: Cone, normal: ArrayLike<number>): number[] {
  const values: number[] = [];
  for (let i = 0, at = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < dimension; j++) sum += normal[j] * rays[at++];
    values.push(sum);
  }
  return values;
}

/** The sum of the rays: a point of the relative interior. */
export function innerPoint({ dimension, count, rays }: Cone): Float64Array {
  const point = new Float64Array(dimension);
  for (let i = 0; i < count; i++) for (let j = 0; j < dimension; j++) point[j] += rays[i * dimension + j];
  return point;
}

/** Whether a hyperplane has rays of the cone on both of its sides. */
export function isCut({ dimension, count, rays }: Cone, normal: ArrayLike<number>): boolean {
  let [above, below] = [false, false];
  for (let i = 0, at = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < dimension; j++) sum += normal[j] * rays[at++];
    if (sum > 0) above = true;
    else if (sum < 0) below = true;
    if (above && below) return true;
  }
  return false;
}

/**
 * The part of the cone where a hyperplane's height has one sign or is 0, by double description: the rays of that side,
 * and where an edge crosses the hyperplane its point there. Two rays span an edge if no third one lies on all bounds
 * that both lie on.
 *
 * side 0: the part on the hyperplane. Source: Motzkin et al. 1953; Fukuda and Prodon 1996, Proposition 7.
 */
export function sideOfCone(cone: Cone, values: readonly number[], side: 1 | 0 | -1): Cone {
  const { dimension, count, rays, contacts, bounds } = cone;
  if (bounds >= bitsOfWord * words) throw new RangeError(`a cone with ${bounds} bounds`);
  const newRays: number[] = [];
  const newContacts: number[] = [];
  const [word, bit] = [Math.floor(bounds / bitsOfWord), 1 << (bounds % bitsOfWord)];
  for (let i = 0; i < count; i++) {
    if (values[i] !== 0 && values[i] * side <= 0) continue;
    for (let j = 0; j < dimension; j++) newRays.push(rays[i * dimension + j]);
    for (let w = 0; w < words; w++)
      newContacts.push(contacts[i * words + w] | (values[i] === 0 && w === word ? bit : 0));
  }
  for (let p = 0; p < count; p++) {
    if (values[p] <= 0) continue;
    for (let q = 0; q < count; q++) {
      if (values[q] >= 0 || !spanEdge(cone, p, q)) continue;
      pushCrossing(newRays, cone, { p, q, values });
      for (let w = 0; w < words; w++) {
        newContacts.push((contacts[p * words + w] & contacts[q * words + w]) | (w === word ? bit : 0));
      }
    }
  }
  return { dimension, count: newRays.length / dimension, rays: newRays, contacts: newContacts, bounds: bounds + 1 };
}

function spanEdge({ count, contacts }: Cone, p: number, q: number): boolean {
  const a = contacts[p * words] & contacts[q * words];
  const b = contacts[p * words + 1] & contacts[q * words + 1];
  const c = contacts[p * words + 2] & contacts[q * words + 2];
  for (let r = 0; r < count; r++) {
    if (r === p || r === q) continue;
    const at = r * words;
    if ((contacts[at] & a) === a && (contacts[at + 1] & b) === b && (contacts[at + 2] & c) === c) return false;
  }
  return true;
}

/** Where the edge from ray p (above) to ray q (below) has height 0, in coprime integers. */
function pushCrossing(
  into: number[],
  { dimension, rays }: Cone,
  { p, q, values }: { readonly p: number; readonly q: number; readonly values: readonly number[] },
): void {
  const start = into.length;
  const [up, down] = [values[p], -values[q]];
  let divisor = 0;
  for (let j = 0; j < dimension; j++) {
    const x = up * rays[q * dimension + j] + down * rays[p * dimension + j];
    into.push(x);
    if (divisor !== 1) divisor = greatestCommonDivisor(divisor, x < 0 ? -x : x);
  }
  if (divisor > 1) for (let j = start; j < into.length; j++) into[j] /= divisor;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
