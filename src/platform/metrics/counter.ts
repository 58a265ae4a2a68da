import type { Label } from './label';
import { declareMetric, type Metric, type MetricFacts, type Sample } from './metric';
import { recording } from './recording';
import { Series, withRoom } from './series';

/** A number that only grows, for each combination of the values of its labels. */
export class Counter implements Metric {
  readonly type = 'counter';
  readonly aggregator = 'sum';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  private readonly series: Series;
  private amounts = new Float64Array(1);

  constructor({ name, help, labels = [] }: MetricFacts) {
    this.name = name;
    this.help = help;
    this.labels = labels;
    this.series = new Series(labels);
    declareMetric(this);
  }

  /** Adds an amount for these values of the labels, in their order. */
  add(amount: number, a?: string, b?: string, c?: string): void {
    if (!recording.isOn) return;
    const slot = this.series.slotOf(a, b, c);
    if (slot >= this.amounts.length) this.amounts = withRoom(this.amounts, slot);
    this.amounts[slot] = (this.amounts[slot] as number) + amount;
  }

  read(): readonly Sample[] {
    return Array.from({ length: this.series.size }, (_, slot) => ({
      metricName: this.name,
      labels: this.series.labelsOf(slot),
      value: this.amounts[slot] ?? 0,
    }));
  }
}
