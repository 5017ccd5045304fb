/**
 * Examples that tell which of these functions is the target, by trying all sets of inputs: the least k such that any k
 * distinct inputs tell, and such that some k do.
 *
 * @param functions lists of outputs, one an input; all distinct.
 */
export function examplesToIdentify(functions: readonly (readonly number[])[]): {
  readonly any: number;
  readonly best: number;
} {
  const inputs = functions[0]?.length ?? 0;
  const told = Array.from({ length: inputs + 1 }, () => ({ all: true, some: false }));
  for (let set = 0; set < 1 << inputs; set++) {
    const shown = Array.from({ length: inputs }, (_, x) => x).filter((x) => (set >> x) & 1);
    const tells = new Set(functions.map((f) => shown.map((x) => f[x]).join())).size === functions.length;
    const of = told[shown.length];
    of.all &&= tells;
    of.some ||= tells;
  }
  return { any: told.findIndex(({ all }) => all), best: told.findIndex(({ some }) => some) };
}
