/** A label that wants its middle at `y` px and is `height` px tall. */
export interface Placed {
  readonly y: number;
  readonly height: number;
}

/**
 * Middles of the labels, in the order given, moved as little as needed so that none overlaps another and all lie
 * within `low`…`high` (as far as they fit). Overlapping neighbours form a block whose middle is the mean of their
 * wishes, as in isotonic regression, so that nobody is pushed further than his neighbours.
 */
export function spreadLabels(labels: readonly Placed[], low: number, high: number): number[] {
  const order = labels.map((_, i) => i).sort((a, b) => labels[a].y - labels[b].y || a - b);
  const blocks: { members: number[]; top: number; height: number }[] = [];
  for (const i of order) {
    blocks.push(block([i], labels, low, high));
    while (blocks.length > 1) {
      const [above, below] = blocks.slice(-2);
      if (above.top + above.height <= below.top) break;
      blocks.splice(-2, 2, block([...above.members, ...below.members], labels, low, high));
    }
  }
  const middles = new Array<number>(labels.length).fill(0);
  for (const { members, top } of blocks) {
    let y = top;
    for (const i of members) {
      middles[i] = y + labels[i].height / 2;
      y += labels[i].height;
    }
  }
  return middles;
}

/** The block's members stacked, its top where the mean square shift is least, kept inside. */
function block(members: number[], labels: readonly Placed[], low: number, high: number) {
  let height = 0;
  let wish = 0;
  for (const i of members) {
    wish += labels[i].y - labels[i].height / 2 - height;
    height += labels[i].height;
  }
  return { members, height, top: Math.max(low, Math.min(high - height, wish / members.length)) };
}
