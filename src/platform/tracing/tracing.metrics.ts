import { Counter } from '../metrics/counter';
import { Gauge } from '../metrics/gauge';
import { Label } from '../metrics/label';

export const sentSpans = new Counter({
  name: 'gateway_trace_spans_sent_total',
  help: 'Spans that the receiver of traces has accepted.',
});

/** Why spans are dropped. */
export type DropCause = 'queue_full' | 'refused' | 'unreachable';

export const droppedSpans = new Counter({
  name: 'gateway_trace_spans_dropped_total',
  help: 'Spans that were dropped, by the cause.',
  labels: [
    new Label({
      name: 'cause',
      description:
        '`queue_full` (too many spans wait to be sent), `refused` (the receiver responds with an error) or `unreachable` (it does ' +
        'not respond)',
      values: ['queue_full', 'refused', 'unreachable'] satisfies DropCause[],
    }),
  ],
});

export const receiverAccepts = new Gauge({
  name: 'gateway_trace_receiver_accepts',
  help: 'Whether the receiver accepts spans: 0 from the first failure or dropped span until it accepts again, otherwise 1. None without a receiver.',
  aggregator: 'min',
});
