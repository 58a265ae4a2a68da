import { CALL_SECONDS, Histogram } from '../platform/metrics/histogram';

export const appendWait = new Histogram({
  name: 'gateway_audit_append_wait_seconds',
  help: 'How long a unit of work waited for the audit trails that it appends to, in seconds. Only one can append to a trail.',
  limits: CALL_SECONDS,
});
