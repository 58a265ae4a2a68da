import { Counter } from '../metrics/counter';
import { Gauge } from '../metrics/gauge';
import { Label } from '../metrics/label';
import { TOKEN_PROBLEMS } from './token-problem';

export const rejectedTokens = new Counter({
  name: 'gateway_tokens_rejected_total',
  help: 'Requests and WebSockets without a valid access token, by the cause.',
  labels: [
    new Label({
      name: 'cause',
      description: 'a `tokenProblem` of [the log](../operations/health.md#the-log)',
      values: TOKEN_PROBLEMS,
    }),
  ],
});

export const keyFetches = new Counter({
  name: 'gateway_identity_key_fetches_total',
  help: 'Requests for the keys of the identity provider. They are fetched when tokens arrive, at most every four minutes.',
  labels: [new Label({ name: 'outcome', description: '`ok` or `failed`', values: ['ok', 'failed'] })],
});

export const keysFetchedAt = new Gauge({
  name: 'gateway_identity_keys_fetched_timestamp_seconds',
  help: 'When the keys of the identity provider that are in use were fetched, in seconds since 1970. None without keys.',
  aggregator: 'min',
});
