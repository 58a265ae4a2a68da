import type { Label } from './label';
import { declareMetric, type Metric, type MetricFacts, type Sample } from './metric';
import { recording } from './recording';
import { Series, withRoom } from './series';

/** Upper limits for durations of requests in seconds, as OpenTelemetry recommends them. */
export const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] as const;

/** Upper limits for durations within a request, in seconds. */
export const CALL_SECONDS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5, 10] as const;

interface HistogramFacts extends MetricFacts {
  /** The upper limits of the buckets, ascending. */
  readonly limits: readonly number[];
}

/** Counts measured values in buckets, for each combination of the values of its labels. */
export class Histogram implements Metric {
  readonly type = 'histogram';
  readonly aggregator = 'sum';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  private readonly limits: Float64Array;
  private readonly series: Series;
  /** For each series the number of values in each bucket, not of those in lower ones, and the sum of all values. */
  private rows = new Float64Array(0);
  private readonly width: number;

  constructor({ name, help, labels = [], limits }: HistogramFacts) {
    this.name = name;
    this.help = help;
    this.labels = labels;
    this.limits = Float64Array.from(limits);
    this.width = limits.length + 2;
    this.series = new Series(labels);
    declareMetric(this);
  }

  /** Counts a value for these values of the labels, in their order. */
  observe(value: number, a?: string, b?: string, c?: string): void {
    if (!recording.isOn) return;
    const { limits, width } = this;
    let bucket = 0;
    while (bucket < limits.length && value > (limits[bucket] as number)) bucket += 1;
    const start = this.series.slotOf(a, b, c) * width;
    const sum = start + width - 1;
    if (sum >= this.rows.length) this.rows = withRoom(this.rows, sum);
    const { rows } = this;
    rows[start + bucket] = (rows[start + bucket] as number) + 1;
    rows[sum] = (rows[sum] as number) + value;
  }

  read(): readonly Sample[] {
    return Array.from({ length: this.series.size }, (_, slot) => this.readSeries(slot)).flat();
  }

  private readSeries(slot: number): Sample[] {
    const labels = this.series.labelsOf(slot);
    const row = this.rows.subarray(slot * this.width, (slot + 1) * this.width);
    let count = 0;
    const buckets = Array.from({ length: this.limits.length + 1 }, (_, bucket) => {
      count += row[bucket] ?? 0;
      return this.sample('_bucket', { ...labels, le: this.limits[bucket] ?? '+Inf' }, count);
    });
    return [...buckets, this.sample('_sum', labels, row[this.width - 1] ?? 0), this.sample('_count', labels, count)];
  }

  private sample(end: string, labels: Sample['labels'], value: number): Sample {
    return { metricName: `${this.name}${end}`, labels, value };
  }
}
