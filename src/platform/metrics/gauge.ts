import { setTimeout as delay } from 'node:timers/promises';
import type { MaybePromise } from '../base/and-then';
import { SECOND_MS } from '../base/clock';
import type { Label } from './label';
import { type Aggregator, declareMetric, type Metric, type MetricFacts, type Sample } from './metric';
import { recording } from './recording';

/** A value and the values of the labels, in their order. */
export type Reading = readonly [value: number, ...labels: readonly string[]];

/** Returns the present values; a number if there are no labels. */
type Read = () => MaybePromise<number | readonly Reading[]>;

interface GaugeFacts extends MetricFacts {
  /** By default the sum of all processes. */
  readonly aggregator?: Aggregator;
}

/** Longer than the checks of readiness take at most. */
const READ_TIMEOUT_MS = 4 * SECOND_MS;

/** A value that is read when it is scraped. */
export class Gauge implements Metric {
  readonly type = 'gauge';
  readonly aggregator: Aggregator;
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  private readonly readers = new Set<Read>();

  constructor({ name, help, labels = [], aggregator = 'sum' }: GaugeFacts) {
    this.name = name;
    this.help = help;
    this.labels = labels;
    this.aggregator = aggregator;
    declareMetric(this);
  }

  /**
   * Reads the values with this function from now on, as long as none is added after it. If it fails or takes too long, there are no
   * values. Returns a function that ends this.
   */
  readBy(read: Read): () => void {
    if (!recording.isOn) return () => {};
    const own: Read = () => read();
    this.readers.add(own);
    return () => void this.readers.delete(own);
  }

  async read(): Promise<readonly Sample[]> {
    const read = [...this.readers].at(-1);
    if (!read) return [];
    const readings = await Promise.race([readSafely(read), delay(READ_TIMEOUT_MS, [], { ref: false })]);
    return readings.map(([value, ...texts]) => ({ metricName: this.name, labels: this.labelled(texts), value }));
  }

  private labelled(texts: readonly string[]): Record<string, string> {
    return Object.fromEntries(this.labels.map(({ name }, index) => [name, texts[index] ?? '']));
  }
}

/** A value that cannot be read must not prevent the scrape of all others. */
async function readSafely(read: Read): Promise<readonly Reading[]> {
  try {
    const values = await read();
    return typeof values === 'number' ? [[values]] : values;
  } catch {
    return [];
  }
}
