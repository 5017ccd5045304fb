import type { Engine } from "./engine.ts";

/** Orders of rows in memory; those that are one array are stored once. */
export interface LaneOrders {
  /** Addresses of the orders, in their order; 0 in all where every order is of rows as they stand. */
  write(orders: readonly Int32Array[], standing: boolean): number[];
  free(): void;
}

/** Memory is taken when orders are first written, for as many as are different. */
export function openLaneOrders(engine: Engine, rows: number): LaneOrders {
  let block = 0;
  let room = 0;
  const free = () => {
    if (block !== 0) engine.free(block);
    [block, room] = [0, 0];
  };
  return {
    free,
    write(orders, standing) {
      if (standing) return orders.map(() => 0);
      const different = [...new Set(orders)];
      if (different.length > room) {
        free();
        block = engine.allocate(4 * rows * different.length);
        room = different.length;
      }
      different.forEach((order, at) => engine.i32(block + 4 * rows * at, rows).set(order));
      return orders.map((order) => block + 4 * rows * different.indexOf(order));
    },
  };
}
