import type { MaybePromise } from '../base/and-then';
import type { Label } from './label';

/** One line of a scrape. */
export interface Sample {
  /** The name of the metric; a histogram has several. */
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/** How the values of several processes become one. */
export type Aggregator = 'sum' | 'min' | 'max' | 'first';

/** What is known about a metric before anything is recorded. */
export interface MetricFacts {
  readonly name: string;
  /** What it counts or measures, and its unit. */
  readonly help: string;
  readonly labels?: readonly Label[];
}

/** A metric that can be scraped. */
export interface Metric extends Required<MetricFacts> {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly aggregator: Aggregator;
  /** Returns the values now. Never throws. */
  read(): MaybePromise<readonly Sample[]>;
}

const declared = new Map<string, Metric>();

/** Adds a metric to those that are scraped. Throws if there is one with the same name. */
export function declareMetric(metric: Metric): void {
  if (declared.has(metric.name)) throw new Error(`There are two metrics with the name ${metric.name}.`);
  declared.set(metric.name, metric);
}

/** Returns all metrics that are declared, by name. */
export function declaredMetrics(): readonly Metric[] {
  return [...declared.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
