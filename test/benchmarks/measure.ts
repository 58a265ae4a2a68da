/**
 * Measures all candidates alternately: each one once in a round, and another one first in each round, so that changes in
 * the speed of the machine affect all of them.
 */
export async function alternate<Candidate, Sample>(
  candidates: readonly Candidate[],
  rounds: number,
  measure: (candidate: Candidate) => Promise<Sample>,
): Promise<Map<Candidate, Sample[]>> {
  const samples = new Map<Candidate, Sample[]>(candidates.map((candidate) => [candidate, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const candidate of rotated(candidates, round)) samples.get(candidate)?.push(await measure(candidate));
  }
  return samples;
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Returns the middle value, or the mean of the two in the middle. Throws RangeError for an empty list. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('An empty list has no median.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Returns the smallest value that a given share of the values, such as 0.99, does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Returns the median of one figure over all samples. */
export function medianOf<Sample>(samples: readonly Sample[], figure: (sample: Sample) => number): number {
  return median(samples.map(figure));
}

/** Returns the medians of all figures of the samples. */
export function mediansOf<Sample extends { readonly [Figure in keyof Sample]: number }>(
  samples: readonly Sample[],
): Sample {
  const figures = Object.keys(samples[0] ?? {}) as (keyof Sample)[];
  return Object.fromEntries(figures.map((figure) => [figure, medianOf(samples, (each) => each[figure])])) as Sample;
}
