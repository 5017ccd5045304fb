/** Stages with a coefficient each; those not listed count 0. */
type Weights = readonly (readonly [stage: number, weight: number])[];

/** Rates that one step takes. */
export const STAGES = 12;

// The eighth-order method of Dormand and Prince with the two estimates of Hairer, Nørsett and Wanner, to 17 digits.
const stages: readonly Weights[] = [
  [],
  [[0, 0.05260015195876773]],
  [
    [0, 0.0197250569845379],
    [1, 0.0591751709536137],
  ],
  [
    [0, 0.02958758547680685],
    [2, 0.08876275643042054],
  ],
  [
    [0, 0.2413651341592667],
    [2, -0.8845494793282861],
    [3, 0.924834003261792],
  ],
  [
    [0, 0.037037037037037035],
    [3, 0.17082860872947386],
    [4, 0.12546768756682242],
  ],
  [
    [0, 0.037109375],
    [3, 0.17025221101954405],
    [4, 0.06021653898045596],
    [5, -0.017578125],
  ],
  [
    [0, 0.03709200011850479],
    [3, 0.17038392571223998],
    [4, 0.10726203044637328],
    [5, -0.015319437748624402],
    [6, 0.008273789163814023],
  ],
  [
    [0, 0.6241109587160757],
    [3, -3.3608926294469414],
    [4, -0.868219346841726],
    [5, 27.59209969944671],
    [6, 20.154067550477894],
    [7, -43.48988418106996],
  ],
  [
    [0, 0.47766253643826434],
    [3, -2.4881146199716677],
    [4, -0.590290826836843],
    [5, 21.230051448181193],
    [6, 15.279233632882423],
    [7, -33.28821096898486],
    [8, -0.020331201708508627],
  ],
  [
    [0, -0.9371424300859873],
    [3, 5.186372428844064],
    [4, 1.0914373489967295],
    [5, -8.149787010746927],
    [6, -18.52006565999696],
    [7, 22.739487099350505],
    [8, 2.4936055526796523],
    [9, -3.0467644718982196],
  ],
  [
    [0, 2.273310147516538],
    [3, -10.53449546673725],
    [4, -2.0008720582248625],
    [5, -17.9589318631188],
    [6, 27.94888452941996],
    [7, -2.8589982771350235],
    [8, -8.87285693353063],
    [9, 12.360567175794303],
    [10, 0.6433927460157636],
  ],
];
const eighth: Weights = [
  [0, 0.054293734116568765],
  [5, 4.450312892752409],
  [6, 1.8915178993145003],
  [7, -5.801203960010585],
  [8, 0.3111643669578199],
  [9, -0.1521609496625161],
  [10, 0.20136540080403034],
  [11, 0.04471061572777259],
];
/** Minus the weights of a third-order method. */
const againstThird: Weights = [
  [0, -0.18980075407240762],
  [5, 4.450312892752409],
  [6, 1.8915178993145003],
  [7, -5.801203960010585],
  [8, -0.42268232132379197],
  [9, -0.1521609496625161],
  [10, 0.20136540080403034],
  [11, 0.022651792198360825],
];
/** Minus the weights of a fifth-order method. */
const againstFifth: Weights = [
  [0, 0.01312004499419488],
  [5, -1.2251564463762044],
  [6, -0.4957589496572502],
  [7, 1.6643771824549864],
  [8, -0.35032884874997366],
  [9, 0.3341791187130175],
  [10, 0.08192320648511571],
  [11, -0.022355307863886294],
];

/** y′ at y, into `rate`. */
export type Rate = (y: Float64Array, rate: Float64Array) => void;

/** The vectors a step works on, made once for n unknowns. */
export interface DormandPrince {
  /** y(t + step) − y(t) into `change`, and an estimate of its error into `error`. */
  step(y: Float64Array, step: number): void;
  readonly change: Float64Array;
  readonly error: Float64Array;
}

/**
 * One explicit step of order 8, and the estimate ε₅²/√(ε₅² + 0.01 ε₃²) of its error, which falls as the eighth power.
 *
 * Stable for |step · λ| up to 6 on the negative real axis. Price: 12 rates.
 * Source: Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, II.5 and II.10 (coefficients of DOP853).
 */
export function dormandPrince(rate: Rate, n: number): DormandPrince {
  const [change, error, third, z] = Array.from({ length: 4 }, () => new Float64Array(n));
  const k = Array.from({ length: STAGES }, () => new Float64Array(n));
  return {
    change,
    error,
    step(y, step) {
      for (let stage = 0; stage < STAGES; stage++) {
        combine(k, stages[stage], step, z);
        for (let i = 0; i < n; i++) z[i] += y[i];
        rate(z, k[stage]);
      }
      combine(k, eighth, step, change);
      combine(k, againstThird, step, third);
      combine(k, againstFifth, step, error);
      for (let i = 0; i < n; i++) {
        const size = Math.sqrt(error[i] * error[i] + 0.01 * third[i] * third[i]);
        if (size > 0) error[i] *= Math.abs(error[i]) / size;
      }
    },
  };
}

/** step · Σ weight · k into `target`. */
function combine(k: readonly Float64Array[], weights: Weights, step: number, target: Float64Array): void {
  target.fill(0);
  for (const [stage, weight] of weights) {
    const [ks, scaled] = [k[stage], step * weight];
    for (let i = 0; i < target.length; i++) target[i] += scaled * ks[i];
  }
}
