import type { Verdict } from "../../src/terms/claim.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One run in the plane of w₁ and w₂: pieces along which x is monotone, where it began and where it ended. */
export interface FlowLine {
  readonly pieces: readonly (readonly Place[])[];
  readonly start: Place;
  readonly end: Place;
  /** It ended at the saddle. */
  readonly stuck: boolean;
}

/**
 * The lines of the stored runs: each ends at the product that was measured, and lies on the curve w₂² − w₁² = c of its
 * start, which is what claim `conserved` says.
 */
export function flowLines(verdicts: readonly Verdict[]): FlowLine[] {
  const verdict = verdicts.find(({ claim }) => claim === "any-start");
  return (verdict?.evidence ?? []).map(({ point, measured }) => {
    const [w1, w2] = String(point["w0"]).split(" ").map(Number);
    const mirrored = Math.abs(w2) < Math.abs(w1);
    const half = walk(mirrored ? [w2, w1] : [w1, w2], measured.mean);
    const turned = (place: Place) => (mirrored ? { x: place.y, y: place.x } : place);
    const pieces = half.map((piece) => piece.map(turned));
    return {
      pieces,
      start: pieces[0][0],
      end: pieces.at(-1)!.at(-1)!,
      stuck: Math.abs(measured.mean) < 0.5,
    };
  });
}

const STEPS = 40;

/** From (a, b), |b| ≥ |a|, along b² − a² = c to ab = P; cut at a = 0, where the mirrored line would turn. */
function walk([a0, b0]: readonly [number, number], P: number): Place[][] {
  const c = b0 * b0 - a0 * a0;
  const sign = Math.sign(b0);
  const size = Math.sqrt((Math.sqrt(c * c + 4 * P * P) - c) / 2);
  const a1 = Math.abs(P) < 1e-6 ? 0 : Math.sign(P) * sign * size;
  const at = (a: number) => ({ x: a, y: sign * Math.sqrt(c + a * a) });
  const piece = (from: number, to: number) =>
    Array.from({ length: STEPS + 1 }, (_, i) => at(from + ((to - from) * i) / STEPS));
  return a0 * a1 < 0 ? [piece(a0, 0), piece(0, a1)] : [piece(a0, a1)];
}
