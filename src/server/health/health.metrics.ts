import { Gauge } from '../../platform/metrics/gauge';
import { Label } from '../../platform/metrics/label';

export const ready = new Gauge({
  name: 'gateway_ready',
  help: 'Whether a check of /readyz passes: 1 if it does in every process, otherwise 0.',
  labels: [new Label({ name: 'check', description: 'a check of [/readyz](../operations/health.md#probes)' })],
  aggregator: 'min',
});
