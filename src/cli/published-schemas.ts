import { z } from "zod";
import { AuditDocument } from "../audit/document.ts";
import { ExperimentFile, KindFile } from "../lab/experiment-file-schema.ts";
import { ExperimentsDocument } from "../lab/experiment-list.ts";
import { RunDocument } from "../lab/run-document.ts";
import { VerifyDocument } from "../lab/verdict-document.ts";
import { ComputeDocument } from "./compute-document.ts";
import { ErrorDocument } from "./error-document.ts";
import { ScalingDocument } from "./scaling-document.ts";

/** What the command line reads (`experiment`) and writes, by the name of the file in schemas/. */
const documents = {
  audit: AuditDocument,
  compute: ComputeDocument,
  error: ErrorDocument,
  experiments: ExperimentsDocument,
  run: RunDocument,
  scaling: ScalingDocument,
  verify: VerifyDocument,
} as const;

/** The published JSON Schemas (draft 2020-12) as texts of files, by name. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  const written = Object.entries(documents).map(([name, schema]) => {
    const json = z.toJSONSchema(schema, { io: "output", reused: "ref" });
    return [name, text(name, { title: `counterweight/${name}@1`, ...open(json) })] as const;
  });
  const experiment = z.toJSONSchema(z.union([ExperimentFile, KindFile]), { io: "input", reused: "ref" });
  return new Map([...written, ["experiment", text("experiment", experiment)]]);
}

/** Fields are only added within @1, and readers ignore unknown ones: documents that are written stay open. */
function open(json: unknown): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(json, (key, value: unknown) =>
      key === "additionalProperties" && value === false ? undefined : value,
    ),
  );
}

function text(name: string, json: Readonly<Record<string, unknown>>): string {
  const { $schema, ...rest } = json;
  return `${JSON.stringify({ $schema, $id: `counterweight/schemas/${name}.json`, ...rest }, null, 2)}\n`;
}
