import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";
import type { Architecture } from "./architecture.ts";
import { positionsAfter, type Convolution } from "./convolution.ts";
import { hasBiasByDefault, unitKinds, type Unit, type UnitKind } from "./unit.ts";

const LAYER = "a width, a whole number ≥ 1, or conv(channels,kernel,stride,padding)";

/** Reads the notation of architectures and units from left to right; every error points at the character. */
export class ArchitectureReader {
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
    const layers = this.#layers();
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
    return { ...layers, unit: chosen, bias: bias ?? hasBiasByDefault(chosen) };
  }

  #layers(): Pick<Architecture, "widths" | "convolutions"> {
    const widths = [this.#width()];
    const convolutions: Convolution[] = [];
    let positions = widths[0];
    while (this.#next() === ",") {
      this.#at++;
      if (!this.#isConvolution()) {
        widths.push(this.#width(LAYER));
        continue;
      }
      if (widths.length > 1 + convolutions.length) throw this.#error("a width: convolutions come before dense layers");
      const convolution = this.#convolution(positions);
      positions = positionsAfter(positions, convolution);
      convolutions.push(convolution);
      widths.push(positions * convolution.channels);
    }
    if (widths.length < 2) throw this.#error('"," and one more width: a network has at least an input and an output');
    if (widths.length === 1 + convolutions.length)
      throw this.#error('"," and a width: the last layer is not a convolution');
    return convolutions.length === 0 ? { widths } : { widths, convolutions };
  }

  #isConvolution(): boolean {
    this.#skip();
    return /^conv *\(/i.test(this.#text.slice(this.#at));
  }

  /** conv(channels, kernel, stride, padding) over `positions` places. */
  #convolution(positions: number): Convolution {
    this.#words();
    this.#take("(", '"("');
    const channels = this.#width("a number of channels, a whole number ≥ 1");
    this.#take(",", '"," and the kernel\'s length: conv(channels,kernel,stride,padding)');
    this.#skip();
    const kernelAt = this.#at;
    const kernel = this.#width("a kernel's length, a whole number ≥ 1");
    const stride = this.#follows() ? this.#width("a stride, a whole number ≥ 1") : 1;
    const padding = this.#follows() ? this.#width("a padding, a whole number ≥ 0", 0) : 0;
    this.#take(")", '")" after conv(channels,kernel,stride,padding');
    if (kernel > positions + 2 * padding) {
      this.#at = kernelAt;
      throw this.#error(`a kernel no longer than its padded input of ${positions + 2 * padding}`);
    }
    return { channels, kernel, stride, padding };
  }

  /** Takes a comma if there is one. */
  #follows(): boolean {
    const follows = this.#next() === ",";
    if (follows) this.#at++;
    return follows;
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

  #width(expected = "a width, a whole number ≥ 1", least = 1): number {
    this.#skip();
    const start = this.#at;
    const name = /^\{(\w+)\}/.exec(this.#text.slice(start));
    if (name) {
      const value = this.#values[name[1]];
      if (value === undefined || !Number.isInteger(value) || value < least) {
        throw this.#error(`${expected} for {${name[1]}}`, didYouMean(name[1], Object.keys(this.#values)));
      }
      this.#at += name[0].length;
      return value;
    }
    const digits = /^\d{1,9}/.exec(this.#text.slice(start))?.[0] ?? "";
    const value = Number(digits);
    if (digits === "" || value < least) throw this.#error(expected);
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
      next: `Write A(inputs,hidden,…,outputs), for example "A(30,64,64,2)", "A(8,8,1; threshold(2), bias)" or "A(40,conv(16,5,2,1),10)".${hint}`,
    });
  }
}
