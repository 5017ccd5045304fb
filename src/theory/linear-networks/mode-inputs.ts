import { z } from "zod";

export const times = z.array(z.number().min(0)).max(100_000).describe("times t ≥ 0, in any order");
