import { setImmediate } from 'node:timers/promises';

/** How long a process works before other work gets its turn. */
const TURN_MS = 5;

/** Number of items that are sorted at once. */
const SORTED_AT_ONCE = 500;

/** Lets the other work of this process run. */
export async function pause(): Promise<void> {
  await setImmediate();
}

/** Does work for each item, in their order, without keeping other work waiting for long. */
export async function forEachInSteps<Item>(items: readonly Item[], work: (item: Item) => void): Promise<void> {
  let begun = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - begun < TURN_MS) continue;
    await pause();
    begun = performance.now();
  }
}

/** Returns the items in order, without keeping other work waiting for long: sorts short lists, then merges them. */
export async function sortInSteps<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Promise<readonly Item[]> {
  if (items.length <= SORTED_AT_ONCE) return [...items].sort(compare);
  const middle = items.length >> 1;
  const first = await sortInSteps(items.slice(0, middle), compare);
  await pause();
  return merge(first, await sortInSteps(items.slice(middle), compare), compare);
}

async function merge<Item>(
  first: readonly Item[],
  second: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Promise<readonly Item[]> {
  const merged: Item[] = [];
  let taken = 0;
  await forEachInSteps(second, (item) => {
    let next = first[taken];
    while (next !== undefined && compare(next, item) <= 0) {
      merged.push(next);
      taken += 1;
      next = first[taken];
    }
    merged.push(item);
  });
  return merged.concat(first.slice(taken));
}
