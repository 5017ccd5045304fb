import { FormatError } from "../../base/errors.ts";
import { sizeOf } from "../numeric-array.ts";
import { guardSize, showBytes } from "../size-guard.ts";
import type { ElementType } from "./element-types.ts";

export interface ElementsRequest {
  readonly who: string;
  /** A view of the whole input, so that its offsets are those of messages. */
  readonly view: DataView;
  /** Byte at which the elements begin; they reach to the end. */
  readonly from: number;
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly maxBytes: number;
}

/**
 * Reads exactly the elements that `shape` promises, in the file's order.
 *
 * @throws FormatError if there are fewer or more bytes; ResourceError if the float64 copy would not fit.
 */
export function readElements({ who, view, from, shape, type, maxBytes }: ElementsRequest): Float64Array {
  const size = sizeOf(shape);
  const [promised, present] = [size * type.bytes, view.byteLength - from];
  if (!Number.isSafeInteger(promised) || promised !== present) {
    const truncated = promised > present;
    throw new FormatError({
      who,
      expected: `${showBytes(promised)} of elements for the shape (${shape.join(", ")})`,
      got: `${showBytes(present)}`,
      next: truncated
        ? "The file is truncated: copy or download it again."
        : "Something follows the array; save it again.",
      offset: truncated ? view.byteLength : from + promised,
    });
  }
  guardSize({ who, what: "the decoded array", bytes: 8 * size, maxBytes });
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) data[i] = type.read(view, from + i * type.bytes);
  return data;
}

/** Elements in Fortran order (first index fastest) put into C order (last index fastest). */
export function fortranToC(data: Float64Array, shape: readonly number[]): Float64Array {
  if (shape.length < 2) return data;
  const out = new Float64Array(data.length);
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  const index = new Array<number>(shape.length).fill(0);
  for (let i = 0, from = 0; i < out.length; i++) {
    out[i] = data[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}
