/** A vertical mark at `x` px with a label `width` px long that is written above the plot. */
export interface Flag {
  readonly x: number;
  readonly width: number;
}

export interface FlagPlace {
  /** 0 is the row nearest to the plot. */
  readonly row: number;
  readonly side: "right" | "left";
}

const gap = 8;

/**
 * Places labels like flags on poles: each begins at its own line and no line crosses another's words. A label that
 * reaches over a pole on its right stands in a higher row than that pole's label; those that would leave the
 * picture at `right` hang to the left, in rows of their own above.
 */
export function flagRows(flags: readonly Flag[], right: number): FlagPlace[] {
  const places = flags.map(({ x, width }): FlagPlace => ({ row: 0, side: x + width > right ? "left" : "right" }));
  const byX = flags.map((_, i) => i).sort((a, b) => flags[b].x - flags[a].x || b - a);
  const done: number[] = [];
  for (const i of byX.filter((i) => places[i].side === "right")) {
    const blocking = done.filter((j) => flags[j].x < flags[i].x + flags[i].width + gap);
    places[i] = { side: "right", row: Math.max(-1, ...blocking.map((j) => places[j].row)) + 1 };
    done.push(i);
  }
  const floor = Math.max(-1, ...done.map((j) => places[j].row)) + 1;
  const hung: number[] = [];
  for (const i of byX.toReversed().filter((i) => places[i].side === "left")) {
    const blocking = hung.filter((j) => flags[j].x > flags[i].x - flags[i].width - gap);
    places[i] = { side: "left", row: Math.max(floor - 1, ...blocking.map((j) => places[j].row)) + 1 };
    hung.push(i);
  }
  return places;
}
