import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";
import { hasBiasByDefault, unitKinds, type Unit, type UnitKind } from "./unit.ts";

/** A layered network A(n₀,…,n_L): widths from the input to the output, the hidden unit, and whether units have biases. */
export interface Architecture {
  readonly widths: readonly number[];
  readonly unit: Unit;
  readonly bias: boolean;
}

/**
 * Reads A(n₀,…,n_L) with optional options after a semicolon: a unit (`relu`, `power(3)`, `power(3), output`,
 * `threshold(2)`), `bias` or `no bias`. `{name}` stands for a width given in `values`.
 *
 *   A(784,300,100,10) · A(10,4,10; boolean) · A(8,8,1; threshold(2), bias) · A(40,{h},{h},10)
 *
 * @param options.unit the unit where the notation names none (relu by default).
 * @throws UsageError that points at the character.
 */
export function parseArchitecture(
  text: string,
  options: { readonly unit?: Unit; readonly values?: Readonly<Record<string, number>> } = {},
): Architecture {
  return new Reader(text, options.values ?? {}).architecture(options.unit ?? { kind: "relu" });
}

/** The canonical notation; parses back to the same architecture. */
export function formatArchitecture({ widths, unit, bias }: Architecture): string {
  const words = [formatUnit(unit)];
  if (bias !== hasBiasByDefault(unit)) words.push(bias ? "bias" : "no bias");
  return `A(${widths.join(",")}; ${words.join(", ")})`;
}

/** The bare form A(n₀,…,n_L). */
export function formatWidths({ widths }: Pick<Architecture, "widths">): string {
  return `A(${widths.join(",")})`;
}

export function parseUnit(text: string): Unit {
  const reader = new Reader(text, {});
  const unit = reader.unit();
  reader.end("the end of the unit");
  return unit;
}

export function formatUnit(unit: Unit): string {
  switch (unit.kind) {
    case "power":
      return unit.output ? `power(${unit.k}), output` : `power(${unit.k})`;
    case "threshold":
      return unit.degree === 1 ? "threshold" : `threshold(${unit.degree})`;
    default:
      return unit.kind;
  }
}

/**
 * w = Σ_l n_l (n_{l−1} + [bias]), the number of real weights and biases of a network of dot-product units.
 *
 * Regime: linear, relu, tanh, sigmoid, power, and threshold of degree 1 (table and polynomial units: see theory/).
 */
export function countWeights({ widths, bias }: Architecture): number {
  return widths.slice(1).reduce((sum, width, layer) => sum + width * (widths[layer] + (bias ? 1 : 0)), 0);
}

class Reader {
  readonly #text: string;
  readonly #values: Readonly<Record<string, number>>;
  #at = 0;

  constructor(text: string, values: Readonly<Record<string, number>>) {
    this.#text = text;
    this.#values = values;
  }

  architecture(defaultUnit: Unit): Architecture {
    this.#take("A", "A(");
    this.#take("(", '"(" after A');
    const widths = [this.#width()];
    while (this.#next() === ",") {
      this.#at++;
      widths.push(this.#width());
    }
    if (widths.length < 2) throw this.#error('"," and one more width: a network has at least an input and an output');
    let unit: Unit | undefined;
    let bias: boolean | undefined;
    if (this.#next() === ";") {
      do {
        this.#at++;
        const at = this.#at;
        const word = this.#words();
        if (word === "bias" || word === "no bias") bias = word === "bias";
        else if (word === "output" && unit?.kind === "power") unit = { ...unit, output: true };
        else {
          this.#at = at;
          unit = this.unit();
        }
      } while (this.#next() === ",");
    }
    this.#take(")", '"," or ")"');
    this.end('the end after ")"');
    const chosen = unit ?? defaultUnit;
    return { widths, unit: chosen, bias: bias ?? hasBiasByDefault(chosen) };
  }

  unit(): Unit {
    this.#skip();
    const start = this.#at;
    const word = this.#words();
    if (!(unitKinds as readonly string[]).includes(word)) {
      this.#at = start;
      throw this.#error(`a unit (${unitKinds.join(", ")}), "bias" or "no bias"`, didYouMean(word, unitKinds));
    }
    const kind = word as UnitKind;
    if (kind === "power")
      return { kind, k: this.#argument("power(k) with a whole k ≥ 1"), output: this.#trailingOutput() };
    if (kind === "threshold")
      return { kind, degree: this.#next() === "(" ? this.#argument("threshold(d) with a whole d ≥ 1") : 1 };
    return { kind };
  }

  end(expected: string): void {
    this.#skip();
    if (this.#at < this.#text.length) throw this.#error(expected);
  }

  #trailingOutput(): boolean {
    const start = this.#at;
    if (this.#next() === ",") {
      this.#at++;
      if (this.#words() === "output") return true;
    }
    this.#at = start;
    return false;
  }

  #argument(expected: string): number {
    this.#take("(", expected);
    const value = this.#width(expected);
    this.#take(")", expected);
    return value;
  }

  #width(expected = "a width, a whole number ≥ 1"): number {
    this.#skip();
    const start = this.#at;
    const name = /^\{(\w+)\}/.exec(this.#text.slice(start));
    if (name) {
      const value = this.#values[name[1]];
      if (value === undefined || !Number.isInteger(value) || value < 1) {
        throw this.#error(`${expected} for {${name[1]}}`, didYouMean(name[1], Object.keys(this.#values)));
      }
      this.#at += name[0].length;
      return value;
    }
    const digits = /^\d{1,9}/.exec(this.#text.slice(start))?.[0] ?? "";
    const value = Number(digits);
    if (digits === "" || value < 1) throw this.#error(expected);
    this.#at += digits.length;
    return value;
  }

  #words(): string {
    this.#skip();
    const word = /^[a-z]+( [a-z]+)*/i.exec(this.#text.slice(this.#at))?.[0] ?? "";
    this.#at += word.length;
    return word.toLowerCase();
  }

  #take(character: string, expected: string): void {
    if (this.#next() !== character) throw this.#error(expected);
    this.#at++;
  }

  #next(): string | undefined {
    this.#skip();
    return this.#text[this.#at];
  }

  #skip(): void {
    while (this.#text[this.#at] === " ") this.#at++;
  }

  #error(expected: string, hint = ""): UsageError {
    this.#skip();
    const found = this.#at < this.#text.length ? JSON.stringify(this.#text[this.#at]) : "the end";
    return new UsageError({
      who: "architecture",
      expected,
      got: `${found} at character ${this.#at + 1} of ${JSON.stringify(this.#text)}`,
      next: `Write A(inputs,hidden,…,outputs), for example "A(30,64,64,2)" or "A(8,8,1; threshold(2), bias)".${hint}`,
    });
  }
}
