import type { MetricObjectWithValues, MetricValueWithName, Registry } from 'prom-client';
import { declaredMetrics, type Metric } from '../../platform/metrics/metric';

/** All metrics of a process at one time, as prom-client exchanges them between processes. */
export type Snapshot = readonly MetricObjectWithValues<MetricValueWithName<string>>[];

/** prom-client, which is loaded only if metrics are served. No other module imports it. */
export interface Prometheus {
  readonly contentType: string;
  /** Returns the metrics of this process. */
  snapshot(): Promise<Snapshot>;
  /** Returns the snapshots of several processes as one. */
  merge(snapshots: readonly Snapshot[]): Promise<Snapshot>;
  /** Returns the snapshots of several processes as the text of one scrape. */
  format(snapshots: readonly Snapshot[]): Promise<string>;
}

/** These have names that promtool refuses, and little use. */
const LEFT_OUT = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Loads prom-client. A process that serves also reports memory, processor time, garbage collection and event loop. */
export function loadPrometheus(isServing: boolean): Prometheus {
  const {
    AggregatorRegistry,
    collectDefaultMetrics,
    Registry: PromRegistry,
  }: typeof import('prom-client') = require('prom-client');
  const registry = new PromRegistry();
  if (isServing) collectDefaultMetrics({ register: registry });
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  for (const metric of declaredMetrics()) register(registry, metric);
  const aggregate = (snapshots: readonly Snapshot[]) => AggregatorRegistry.aggregate([...snapshots]) as Registry;
  return {
    contentType: registry.contentType,
    snapshot: async () => (await registry.getMetricsAsJSON()).map(withAggregator) as unknown as Snapshot,
    merge: async (snapshots) => (await aggregate(snapshots).getMetricsAsJSON()) as unknown as Snapshot,
    format: (snapshots) => aggregate(snapshots).metrics(),
  };
}

/** Makes a metric of ours one of prom-client: both only have to be able to return their values. */
function register(registry: Registry, metric: Metric): void {
  const { name, help, type, aggregator } = metric;
  const get = async () => ({ name, help, type, aggregator, values: await metric.read() });
  registry.registerMetric({ name, help, type, aggregator, get } as never);
}

/** prom-client omits what cannot be added, such as the time of the start. */
function withAggregator<Item extends object>(metric: Item): Item {
  return 'aggregator' in metric && metric.aggregator === 'omit' ? { ...metric, aggregator: 'first' } : metric;
}
