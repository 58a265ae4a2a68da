import { Counter } from '../metrics/counter';
import { Gauge } from '../metrics/gauge';
import { Label } from '../metrics/label';

/** The replicas by their position, since a URL contains a host and a password. `openReplicas` adds each one. */
export const replicaNumbers = new Label({
  name: 'replica',
  description: 'the position of its URL in `DATABASE_REPLICA_URLS`, from `1`',
});

export const replicaUsable = new Gauge({
  name: 'gateway_replica_usable',
  help: 'Whether a read replica can answer queries: 1 if the last check of every process found that it can, otherwise 0.',
  labels: [replicaNumbers],
  aggregator: 'min',
});

export const replicaLag = new Gauge({
  name: 'gateway_replica_lag_bytes',
  help: 'Bytes of the log that the primary had written at the last check and the replica had not replayed. None if that is not known.',
  labels: [replicaNumbers],
  aggregator: 'max',
});

export const replicaOperations = new Counter({
  name: 'gateway_replica_operations_total',
  help: 'Operations that a read replica answered. One that the primary had to complete is also a fallback.',
  labels: [replicaNumbers],
});

/** Why the primary answers although a replica is allowed. */
export type FallbackCause = 'none_usable' | 'behind' | 'failed' | 'position_unknown';

export const replicaFallbacks = new Counter({
  name: 'gateway_replica_fallbacks_total',
  help: 'Operations that the primary answered although a read replica was allowed, by the cause. Each is counted once.',
  labels: [
    new Label({
      name: 'cause',
      description:
        '`none_usable` (the last check found no usable replica), `behind` (the replica did not have everything that had been ' +
        'committed), `failed` (the replica could not be reached, or ended the query) or `position_unknown` (the primary did not ' +
        'respond when its position was read)',
      values: ['none_usable', 'behind', 'failed', 'position_unknown'] satisfies FallbackCause[],
    }),
  ],
});
