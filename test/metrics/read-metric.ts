import '../../src/server/process/serve';
import { declaredMetrics } from '../../src/platform/metrics/metric';
import { recording } from '../../src/platform/metrics/recording';

/** Records metrics in this process during the tests of a file. */
export function recordMetrics(): void {
  beforeAll(() => {
    recording.isOn = true;
  });
  afterAll(() => {
    recording.isOn = false;
  });
}

/** Returns the sum of the series of a metric that have this value of a label; of a histogram, the number of its values. */
export async function countOf(name: string, value?: string): Promise<number> {
  const metric = declaredMetrics().find((each) => each.name === name);
  if (!metric) throw new Error(`There is no metric ${name}.`);
  const samples = (await metric.read()).filter(({ metricName }) => [name, `${name}_count`].includes(metricName));
  const wanted = samples.filter(({ labels }) => value === undefined || Object.values(labels).includes(value));
  return wanted.reduce((sum, sample) => sum + sample.value, 0);
}

/** Returns a function that returns how much has been counted since. */
export async function countFrom(name: string, value?: string): Promise<() => Promise<number>> {
  const before = await countOf(name, value);
  return async () => (await countOf(name, value)) - before;
}
