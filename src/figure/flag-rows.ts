/** A vertical mark at `x` px with a label `width` px long that is written above the plot. */
export interface Flag {
  readonly x: number;
  readonly width: number;
}

export interface FlagPlace {
  /** 0 is the row nearest to the plot. */
  readonly row: number;
  readonly side: "right" | "left";
  /** px by which a label that hangs to the left stands to the right of that, over its own pole, to stay in the picture. */
  readonly shift: number;
}

const gap = 8;

/**
 * Places labels like flags on poles: each begins at its own line and no line crosses another's words. A label that
 * reaches over another's pole stands in a higher row than that one's label. Labels that would leave the picture at
 * `right` hang to the left, and so does one that would otherwise face such a label, each over the other's pole. One that
 * then leaves the picture at `left` is shifted back into it.
 */
export function flagRows(
  flags: readonly Flag[],
  { left, right }: { readonly left: number; readonly right: number },
): FlagPlace[] {
  const sides = sidesOf(flags, right);
  const shifts = flags.map(({ x, width }, i) => (sides[i] === "left" ? Math.max(0, left - (x - width)) : 0));
  const spans = flags.map(({ x, width }, i) =>
    sides[i] === "right" ? [x, x + width + gap] : [x - width - gap + shifts[i], x + shifts[i]],
  );
  // words begin a little beside their own pole, so a pole at the same place does not cross them, unless they are shifted
  const covers = (i: number, j: number) =>
    (flags[i].x !== flags[j].x || shifts[i] > 0) && spans[i][0] <= flags[j].x && flags[j].x <= spans[i][1];
  const overlaps = (i: number, j: number) => spans[i][0] < spans[j][1] && spans[j][0] < spans[i][1];
  const rows = new Array<number>(flags.length).fill(-1);
  const waiting = new Set(flags.keys());
  while (waiting.size > 0) {
    // one whose covered poles all have their rows; there is one, since no two cover each other's poles
    const i = [...waiting].find((i) => [...waiting].every((j) => j === i || !covers(i, j))) ?? Math.min(...waiting);
    waiting.delete(i);
    const placed = [...flags.keys()].filter((j) => rows[j] >= 0);
    let row = Math.max(-1, ...placed.filter((j) => j !== i && covers(i, j)).map((j) => rows[j])) + 1;
    while (placed.some((j) => rows[j] === row && overlaps(i, j))) row++;
    rows[i] = row;
  }
  return rows.map((row, i) => ({ row, side: sides[i], shift: shifts[i] }));
}

function sidesOf(flags: readonly Flag[], right: number): FlagPlace["side"][] {
  const sides = flags.map(({ x, width }): FlagPlace["side"] => (x + width > right ? "left" : "right"));
  const byX = [...flags.keys()].sort((a, b) => flags[b].x - flags[a].x);
  for (const i of byX) {
    const faced = flags.some(({ x, width }, j) => {
      const mutual = x > flags[i].x && x - width - gap <= flags[i].x && x <= flags[i].x + flags[i].width + gap;
      return sides[j] === "left" && mutual;
    });
    if (faced) sides[i] = "left";
  }
  return sides;
}
