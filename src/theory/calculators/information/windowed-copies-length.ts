import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Bits a byte that are left of c copies of b incompressible bytes by a compressor that looks back over w bytes.
 *
 *   b < w:  8/c (pointers to copies left out);  b ≥ w: 8, since every copy is out of sight of the next
 *
 * Deflate has w = 32,768; a pointer of about 20 bits stands for 258 bytes at most, 1 % of them. Source: RFC 1951.
 */
export const calculator = defineCalculator({
  name: "windowed-copies-length",
  summary: "Bits a byte that a compressor with a window makes of copies of incompressible bytes",
  inputs: z.strictObject({
    block: z.number().int().min(1).describe("b, bytes of one copy"),
    copies: z.number().int().min(1).describe("c"),
    window: z.number().int().min(1).default(32_768).describe("w, bytes that the compressor looks back"),
  }),
  formula: "8/c where b < w, else 8",
  tex: String.raw`\begin{cases} 8/c & b < w \\ 8 & b \ge w \end{cases}`,
  regime: "uniform independent bytes; pointers to copies and headers left out, about 1 % for deflate",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source: "RFC 1951 (deflate's window and lengths)",
  example: { block: 20_000, copies: 2, window: 32_768 },
  compute: ({ block, copies, window }): Answer<number> => ({ value: block < window ? 8 / copies : 8 }),
});
