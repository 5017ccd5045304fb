import { ResourceError } from "../base/errors.ts";

/**
 * Refuses sizes before they are allocated.
 *
 * @throws ResourceError with both numbers.
 */
export function guardSize({ who, what, bytes, maxBytes }: SizeQuestion): void {
  if (bytes <= maxBytes) return;
  throw new ResourceError({
    who,
    expected: `${what} within the limit of ${showBytes(maxBytes)}`,
    got: showBytes(bytes),
    next: "Give fewer rows or columns, or a machine with more memory.",
  });
}

export interface SizeQuestion {
  readonly who: string;
  readonly what: string;
  readonly bytes: number;
  readonly maxBytes: number;
}

/** "12 bytes", "3.1 MiB". */
export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  let scaled = bytes / 1024;
  let unit = 0;
  while (scaled >= 1024 && unit < units.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${scaled.toFixed(1)} ${units[unit]}`;
}
