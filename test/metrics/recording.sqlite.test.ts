import '../../src/server/process/serve';
import { Counter } from '../../src/platform/metrics/counter';
import type { Gauge } from '../../src/platform/metrics/gauge';
import { Histogram } from '../../src/platform/metrics/histogram';
import { Label, MAX_VALUES } from '../../src/platform/metrics/label';
import { declaredMetrics, declareMetric } from '../../src/platform/metrics/metric';
import { recording } from '../../src/platform/metrics/recording';
import { Series } from '../../src/platform/metrics/series';
import { timed } from '../../src/platform/metrics/timed';

const metrics = declaredMetrics();
const named = <Kind>(name: string) => metrics.find((metric) => metric.name === name) as Kind;
const executions = named<Counter>('graphql_executions_total');
const cost = named<Histogram>('graphql_operation_cost_points');
const disk = named<Gauge>('gateway_disk_free_bytes');

describe('recording', () => {
  beforeEach(() => {
    recording.isOn = true;
  });
  afterEach(() => {
    recording.isOn = false;
  });

  const compiled = () => executions.read().find(({ labels }) => labels.how === 'compiled')?.value ?? 0;

  it('does nothing while it is off', async () => {
    const [before, costBefore] = [compiled(), cost.read()];
    recording.isOn = false;
    executions.add(1, 'compiled');
    cost.observe(3);
    const stop = disk.readBy(() => 1);
    expect([compiled(), cost.read(), await disk.read()]).toEqual([before, costBefore, []]);
    stop();
  });

  it('adds up a counter for each value of a label, which are all there from the start', () => {
    const before = compiled();
    executions.add(2, 'compiled');
    executions.add(3, 'compiled');
    expect(compiled()).toBe(before + 5);
    expect(executions.read().map(({ labels }) => labels.how)).toEqual(['compiled', 'interpreted']);
  });

  it('counts a value in the first bucket whose limit it does not exceed, and in all later ones', () => {
    const countsOf = () => cost.read().map(({ value }) => value);
    const before = countsOf();
    cost.observe(10);
    cost.observe(11);
    cost.observe(20_000);
    const limits = cost.read().map(({ labels, metricName }) => `${metricName.split('_').at(-1)} ${labels.le ?? ''}`);
    const more = countsOf().map((value, index) => [limits[index], value - (before[index] ?? 0)]);
    expect(Object.fromEntries(more)).toMatchObject({
      'bucket 3': 0,
      'bucket 10': 1,
      'bucket 30': 2,
      'bucket 10000': 2,
      'bucket +Inf': 3,
      'sum ': 20_021,
      'count ': 3,
    });
  });

  it('never has a value of a label that is not in its closed set', () => {
    for (const metric of metrics) {
      if (metric instanceof Counter) metric.add(0, 'ptn_northwind', 'https://secret.example', 'eyJhbGciOi');
      if (metric instanceof Histogram) metric.observe(0, 'ptn_northwind', 'https://secret.example', 'eyJhbGciOi');
      if (!(metric instanceof Counter || metric instanceof Histogram)) continue;
      for (const { labels } of metric.read())
        for (const { name, values, other } of metric.labels) expect([...values, other]).toContain(labels[name]);
    }
    expect(metrics.length).toBeGreaterThan(40);
  });

  it('reports no value of a gauge that cannot be read, and the latest reader counts', async () => {
    const endFirst = disk.readBy(() => 1);
    const endSecond = disk.readBy(() => Promise.reject(new Error('no disk')));
    expect(await disk.read()).toEqual([]);
    endSecond();
    expect(await disk.read()).toEqual([{ metricName: 'gateway_disk_free_bytes', labels: {}, value: 1 }]);
    endFirst();
  });

  it('returns the promise of a call unchanged, and observes its error', async () => {
    const failing = Promise.reject(new Error('failed'));
    const observed = new Promise((resolve) => {
      expect(timed(failing, (_, error) => resolve(error))).toBe(failing);
    });
    await expect(failing).rejects.toThrow('failed');
    expect(await observed).toEqual(new Error('failed'));
  });

  it('refuses two metrics with one name', () => {
    expect(() => declareMetric(executions)).toThrow('two metrics with the name graphql_executions_total');
  });
});

describe('the series of a metric', () => {
  it('are bounded: further values and combinations count as the other value', () => {
    const label = (name: string) =>
      new Label({ name, description: '', values: Array.from({ length: MAX_VALUES + 5 }, (_, index) => String(index)) });
    const first = label('first');
    expect(first.values).toHaveLength(MAX_VALUES);
    expect(first.textAt(first.positionOf(String(MAX_VALUES + 1)))).toBe('other');

    const series = new Series([first, label('second')]);
    const slots = Array.from({ length: 12_000 }, (_, index) => series.slotOf(String(index % 150), String(index % 149)));
    expect(series.size).toBe(10_001);
    expect(series.labelsOf(slots[3] as number)).toEqual({ first: '3', second: '3' });
    expect(series.labelsOf(slots.at(-1) as number)).toEqual({ first: 'other', second: 'other' });
  });
});
