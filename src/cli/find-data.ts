import { existsSync } from "node:fs";
import { join } from "node:path";
import { findDataFile } from "../data/read-node.ts";

export interface DataPlaces {
  /** `--data DIR` */
  readonly data?: string | undefined;
  /** The folder of the experiment file. */
  readonly beside?: string;
}

/** Folders in which data are looked for, in this order; the current one is the empty string's. */
export function dataFolders({ data, beside }: DataPlaces): readonly string[] {
  const folders = [data, beside, ".", process.env["COUNTERWEIGHT_DATA"], join("..", "shared", "data")];
  return [...new Set(folders.filter((folder): folder is string => folder !== undefined && folder !== ""))];
}

/** The file of that name in the first folder that has it; an absolute path stands for itself. */
export function findData(name: string, places: DataPlaces): string | undefined {
  // what --data says goes before a file of the same name in the current folder
  const first = [places.data, places.beside].filter((folder) => folder !== undefined);
  const explicit = first.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return explicit ?? findDataFile(name, dataFolders(places)) ?? undefined;
}
