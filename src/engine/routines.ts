import type { DenseRoutines } from "./dense-routines.ts";
import type { LaneRoutines } from "./lane-routines.ts";

/** What dist/engine.wasm exports; src/engine/assembly/index.ts says what each does. Pointers are byte addresses. */
export interface Routines extends DenseRoutines, LaneRoutines {
  readonly memory: WebAssembly.Memory;
  heapBase(): number;
  permute(at: number, n: number, k0: number, k1: number, position: number): number;
  product64(a: number, b: number): number;
  product32(a: number, b: number): number;
  pack32: Pack;
  pack64: Pack;
  pack64to32: Pack;
  unpack32(source: number, stride: number, rows: number, columns: number, target: number): void;
  unpack64: Unpack;
  unpack32to64: Unpack;
  gemm32: Gemm;
  gemm64: Gemm;
  map32: MapRoutine;
  map64: MapRoutine;
  steps32: Steps;
  steps64: Steps;
  forward32(network: number, rows: number): void;
  forward64(network: number, rows: number): void;
  loss32(network: number, rows: number, before: number): number;
  loss64(network: number, rows: number, before: number): number;
  errors32(network: number, rows: number): number;
  errors64(network: number, rows: number): number;
  gradient32(network: number, rows: number, over: number, before: number): number;
  gradient64(network: number, rows: number, over: number, before: number): number;
  sums32: Sums;
  sums64: Sums;
  flip32(network: number): void;
  flip64(network: number): void;
}

/** 1 reads or writes the row-major transpose. */
type Flip = 0 | 1;
type Pack = (source: number, rows: number, columns: number, target: number, stride: number, flip: Flip) => void;
type Unpack = (source: number, stride: number, rows: number, columns: number, target: number, flip: Flip) => void;
type Gemm = (
  ...operands: [
    a: number,
    aStride: number,
    b: number,
    bStride: number,
    c: number,
    cStride: number,
    m: number,
    n: number,
    k: number,
    flip: Flip,
  ]
) => void;
type MapRoutine = (routine: number, x: number, bytes: number) => void;
type Steps = (network: number, from: number, count: number, rate: number, before: number) => number;
type Sums = (d: number, stride: number, columns: number, rows: number, target: number) => void;
