import type { FiniteClass } from "../../search/finite-class.ts";
import type { Architecture } from "../../terms/architecture.ts";
import {
  enumerableClass,
  functionList,
  insteadOfListing,
  listedClass,
  listingWork,
  namedClass,
} from "./named-class.ts";

/** A finite class is a list of functions or a network whose functions can be listed. */
export const classFields = {
  functions: functionList.optional(),
  class: enumerableClass.optional(),
};

export type ClassInputs = {
  readonly functions?: readonly string[] | undefined;
  readonly class?: Architecture | undefined;
};

/** Operations to list the class and to compare its functions once. */
export function classWork({ functions, class: network }: ClassInputs): number {
  if (functions !== undefined) return 200 * functions.length * functions[0].length;
  return network === undefined ? 100 : listingWork(network);
}

export function insteadOfClass({ class: network }: ClassInputs): string {
  return network === undefined ? "Give fewer functions." : insteadOfListing(network);
}

/** The class, or why the inputs name none. */
export function readClass({ functions, class: network }: ClassInputs): FiniteClass | { readonly outside: string } {
  if (functions !== undefined && network !== undefined)
    return { outside: "functions and class are both given: give one" };
  if (functions !== undefined) return listedClass(functions);
  if (network === undefined) return { outside: 'no class: give functions, or class such as "A(3,1; threshold, bias)"' };
  return namedClass(network);
}

/** The row of a function given as text, or why it has none. */
export function rowOf({ count, points, labels }: FiniteClass, text: string): number | { readonly outside: string } {
  if (text.length !== points) return { outside: `the target has ${text.length} labels, the class ${points} points` };
  const wanted = Array.from(text, (label) => Number.parseInt(label, 32));
  for (let f = 0; f < count; f++) {
    let p = 0;
    while (p < points && labels[f * points + p] === wanted[p]) p++;
    if (p === points) return f;
  }
  return { outside: `the target ${text} is none of the ${count} functions of the class` };
}
