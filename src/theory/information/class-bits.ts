import { z } from "zod";

export const classBits = z.number().min(0).describe("log₂ e, bits that single out one of e functions");
