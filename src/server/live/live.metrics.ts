import { Counter } from '../../platform/metrics/counter';
import { Gauge } from '../../platform/metrics/gauge';
import { Histogram } from '../../platform/metrics/histogram';

export const subscriptions = new Gauge({
  name: 'gateway_subscriptions',
  help: 'Subscriptions that are open, over WebSockets, server-sent events and multipart responses.',
});

export const subscriptionEvents = new Counter({
  name: 'gateway_subscription_events_total',
  help: 'Times that a subscription was run because a node has changed.',
});

export const updateLag = new Histogram({
  name: 'gateway_subscription_lag_seconds',
  help: 'How old the latest change of a partner was when its subscribers were notified, in seconds.',
  limits: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
});
