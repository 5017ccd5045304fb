import { UsageError } from "../base/errors.ts";
import { countWeights, formatWidths, parseArchitecture, type Architecture } from "../terms/architecture.ts";
import { outputsOf, type Dataset } from "../terms/dataset.ts";

/** The network under audit and how it is widened. */
export interface Model {
  readonly base: Architecture;
  /** w₀, the width of the first hidden layer; null for a network without hidden layers. */
  readonly w0: number | null;
  readonly chosenBy: "option" | "one-parameter-per-example";
}

const TRAINABLE = ["linear", "relu", "tanh", "sigmoid", "power"];

/** The notation holds nine digits, and the audit asks about twice the width. */
const WIDEST = 100_000_000;

/**
 * The network of `--architecture`, else one hidden ReLU layer as wide as makes w ≈ k: the width at which the rule of
 * one example per parameter says "full".
 *
 * @throws UsageError where the first or last width contradicts the data, or the unit cannot be trained by gradients.
 */
export function modelFor(dataset: Dataset, examples: number, notation?: string): Model {
  const outputs = outputsOf(dataset);
  if (notation === undefined) {
    const h = Math.max(1, Math.round((examples - outputs) / (dataset.inputs + 1 + outputs)));
    const base: Architecture = { widths: [dataset.inputs, h, outputs], unit: { kind: "relu" }, bias: true };
    return { base, w0: h, chosenBy: "one-parameter-per-example" };
  }
  const base = parseArchitecture(notation);
  const { widths, unit, convolutions } = base;
  if (convolutions) {
    throw new UsageError({
      who: "audit --architecture",
      expected: "dense layers: a table's columns have no order for a convolution to run along",
      got: formatWidths(base),
      next: "Give widths alone, such as A(30,64,64,2); an experiment file takes convolutions.",
    });
  }
  const [first, last] = [widths[0], widths[widths.length - 1]];
  if (first !== dataset.inputs) throw contradiction("inputs", dataset.inputs, first, base, dataset);
  if (last !== outputs) throw contradiction("outputs", outputs, last, base, dataset);
  if (!TRAINABLE.includes(unit.kind)) {
    throw new UsageError({
      who: "audit --architecture",
      expected: `a unit that gradients train (${TRAINABLE.join(", ")})`,
      got: unit.kind,
      next: "Leave the unit out for relu.",
    });
  }
  const widest = Math.max(...widths.slice(1, -1));
  if (widest > WIDEST) {
    throw new UsageError({
      who: "audit --architecture",
      expected: `hidden widths of at most ${WIDEST}`,
      got: String(widest),
      next: "Ask about a narrower network.",
    });
  }
  return { base, w0: widths.length > 2 ? widths[1] : null, chosenBy: "option" };
}

function contradiction(what: string, expected: number, got: number, base: Architecture, dataset: Dataset): UsageError {
  const widths = [...base.widths];
  widths[what === "inputs" ? 0 : widths.length - 1] = expected;
  const because =
    what === "inputs"
      ? `the table has ${expected} input columns after encoding`
      : dataset.task === "classification"
        ? `${dataset.targetName} has ${expected} classes`
        : "a regression has one output";
  return new UsageError({
    who: "audit --architecture",
    expected: `${expected} ${what} (${because})`,
    got: `${got} in ${formatWidths(base)}`,
    next: `Try --architecture "${formatWidths({ widths })}".`,
  });
}

/** The same network at first hidden width h: several hidden layers scale by one factor. */
export function atWidth({ base, w0 }: Model, h: number): Architecture {
  const last = base.widths.length - 1;
  const widths = base.widths.map((width, l) =>
    l === 0 || l === last ? width : Math.max(1, Math.round((width * h) / (w0 ?? 1))),
  );
  return { ...base, widths };
}

export function parametersAt(model: Model, h: number): number {
  return countWeights(atWidth(model, h));
}

/** The widest network with w ≤ limit, or null. */
export function widestUnder(model: Model, limit: number): number | null {
  let h = 0;
  while (parametersAt(model, h + 1) <= limit) h++;
  return h === 0 ? null : h;
}
