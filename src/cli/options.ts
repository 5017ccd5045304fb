import { totalmem } from "node:os";
import { UsageError } from "../base/errors.ts";

/** A parser of a whole number ≥ 1 for the option `name`. */
export function positiveInteger(name: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= 1) return value;
    throw bad(name, "a whole number of at least 1", text, "4");
  };
}

/** A parser of a whole number from 1 to `most`, where more could not be done. */
export function countUpTo(name: string, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
    throw bad(name, `a whole number of at least 1 and at most ${most}`, text, "4");
  };
}

/** A parser of a path or a name: an empty one is a shell's variable that was not set. */
export function notEmpty(name: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== "") return text;
    const next = "Give one; an empty word is often a variable of the shell that was not set.";
    throw new UsageError({ who: name, expected: "a name", got: JSON.stringify(text), next });
  };
}

/** A parser of a whole number ≥ 0 for the option `name`. */
export function wholeNumber(name: string): (text: string) => number {
  return (text) => {
    if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
    throw bad(name, "a whole number", text, "1");
  };
}

/** A parser of a number > 0. */
export function positiveNumber(name: string, example = "0.02"): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
    throw bad(name, "a number above 0", text, example);
  };
}

/** A parser of a duration in seconds: 20, 20s, 1.5m, 2h, 500ms. */
export function duration(name: string): (text: string) => number {
  const seconds: Readonly<Record<string, number>> = { "": 1, ms: 0.001, s: 1, m: 60, min: 60, h: 3600 };
  return (text) => {
    const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|m|min|h|)$/.exec(text.trim());
    const value = match ? Number(match[1]) * seconds[match[2]] : 0;
    if (value > 0 && Number.isFinite(value)) return value;
    throw bad(name, "a time above 0 with s, m or h", text, "20s");
  };
}

/** A parser of different widths, ascending: 2,4,8. */
export function widthList(name: string): (text: string) => readonly number[] {
  return (text) => {
    const parts = text.split(",").map((part) => part.trim());
    const values = parts.map(Number);
    const whole = parts.every((part) => /^\d{1,9}$/.test(part)) && values.every((value) => value >= 1);
    if (whole && new Set(values).size === values.length) return [...values].sort((a, b) => a - b);
    throw bad(name, "different whole numbers of at least 1, with commas", text, "2,4,8");
  };
}

/** A parser of one of the given words, with the nearest suggested. */
export function oneOf<const Word extends string>(name: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw bad(name, words.join(" or "), text, words[0]);
  };
}

/** A parser of an amount of memory in bytes: 500MB, 2GB, 1.5GiB. */
export function memory(name: string): (text: string) => number {
  const powers: Readonly<Record<string, number>> = { "": 0, k: 1, m: 2, g: 3, t: 4 };
  return (text) => {
    const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?$/i.exec(text.trim());
    let bytes = match ? Number(match[1]) : 0;
    for (let i = 0; match && i < powers[match[2].toLowerCase()]; i++) bytes *= match[3] === "" ? 1000 : 1024;
    if (bytes >= 1) return Math.floor(bytes);
    throw bad(name, "an amount of memory with MB or GB", text, "4GB");
  };
}

/**
 * Half of the memory of the machine, or of the container where that is less: what a table and its trials may take
 * unless `--memory` says otherwise. Not of what is free now: a refusal must not depend on what else runs.
 */
export function defaultMemory(): number {
  const constrained = process.constrainedMemory();
  return Math.floor((constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()) / 2);
}

function bad(name: string, expected: string, got: string, example: string): UsageError {
  return new UsageError({
    who: name,
    expected,
    got: JSON.stringify(got),
    next: `For example ${name} ${example}.`,
  });
}
