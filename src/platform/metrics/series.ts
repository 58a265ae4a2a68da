import { type Label, MAX_VALUES } from './label';

/** The most series of one metric. Any further combination of values is recorded with the other value of each label. */
const MAX_SERIES = 10_000;

/** Positions of three labels fit into a small integer, which V8 hashes fast. */
const STRIDE = 1_024;
if (MAX_VALUES >= STRIDE) throw new RangeError('A label has too many values.');

/** Numbers the combinations of label values of one metric, in the order in which they first occur. At most three labels. */
export class Series {
  private readonly slots = new Map<number, number>();
  private readonly keys: number[] = [];
  private readonly first: Label | undefined;
  private readonly second: Label | undefined;
  private readonly third: Label | undefined;

  constructor(labels: readonly Label[]) {
    [this.first, this.second, this.third] = labels;
    // An alert about an increase misses the first one of a series that did not exist before.
    for (const value of labels.length === 1 ? (labels[0]?.values ?? []) : []) this.slotOf(value);
    if (labels.length === 0) this.slotOf();
  }

  get size(): number {
    return this.keys.length;
  }

  /** Returns the number of a combination of values. */
  slotOf(a?: string, b?: string, c?: string): number {
    let key = this.first === undefined ? 0 : this.first.positionOf(a);
    if (this.second !== undefined) key = key * STRIDE + this.second.positionOf(b);
    if (this.third !== undefined) key = key * STRIDE + this.third.positionOf(c);
    const slot = this.slots.get(key);
    return slot === undefined ? this.add(key) : slot;
  }

  private add(key: number): number {
    if (this.keys.length >= MAX_SERIES && key !== 0) return this.slotOf();
    const slot = this.keys.push(key) - 1;
    this.slots.set(key, slot);
    return slot;
  }

  /** Returns the labels of a slot, with their values. */
  labelsOf(slot: number): Record<string, string> {
    let key = this.keys[slot] ?? 0;
    const labels: (readonly [string, string])[] = [];
    for (const label of [this.third, this.second, this.first]) {
      if (!label) continue;
      labels.unshift([label.name, label.textAt(key % STRIDE)]);
      key = Math.floor(key / STRIDE);
    }
    return Object.fromEntries(labels);
  }
}

/** Returns numbers with room for at least this index: the same ones, or a larger copy. */
export function withRoom(numbers: Float64Array<ArrayBuffer>, index: number): Float64Array<ArrayBuffer> {
  if (index < numbers.length) return numbers;
  const larger = new Float64Array(Math.max(2 * numbers.length, index + 1));
  larger.set(numbers);
  return larger;
}
