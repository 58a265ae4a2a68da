import { Counter } from '../metrics/counter';
import { Gauge } from '../metrics/gauge';
import { CALL_SECONDS, Histogram } from '../metrics/histogram';
import { Label } from '../metrics/label';
import { timed } from '../metrics/timed';
import { DatabaseUnavailable, OutcomeUnknown } from './unavailable';

const databaseDuration = new Histogram({
  name: 'gateway_database_duration_seconds',
  help: 'Duration of statements of the read path and of units of work in seconds, waiting and retries included.',
  labels: [
    new Label({
      name: 'kind',
      description: '`read` or `unit_of_work`',
      values: ['read', 'unit_of_work'],
    }),
    new Label({
      name: 'outcome',
      description:
        '`ok`, `failed` (it threw an error, such as a refusal), `unavailable` (it can be tried again) or `unknown` (the ' +
        'connection was lost, or the disk failed, during the commit)',
      values: ['ok', 'failed', 'unavailable', 'unknown'],
    }),
  ],
  limits: CALL_SECONDS,
});

/** Records how long a call of the database takes, and returns the same promise. */
export function timedCall<Result>(kind: 'read' | 'unit_of_work', call: Promise<Result>): Promise<Result> {
  return timed(call, observers[kind]);
}

const observers = {
  read: (seconds: number, error?: unknown) => databaseDuration.observe(seconds, 'read', outcomeOf(error)),
  unit_of_work: (seconds: number, error?: unknown) =>
    databaseDuration.observe(seconds, 'unit_of_work', outcomeOf(error)),
};

function outcomeOf(error: unknown): string {
  if (error === undefined) return 'ok';
  if (error instanceof OutcomeUnknown) return 'unknown';
  return error instanceof DatabaseUnavailable ? 'unavailable' : 'failed';
}

export const databaseRetries = new Counter({
  name: 'gateway_database_retries_total',
  help: 'Attempts that were repeated because of other units of work.',
  labels: [
    new Label({
      name: 'cause',
      description: '`conflict` (PostgreSQL) or `busy` (another process held the lock of SQLite)',
      values: ['conflict', 'busy'],
    }),
  ],
});

export const databaseConnections = new Gauge({
  name: 'gateway_database_connections',
  help: 'Connections of the pool to PostgreSQL. SQLite has none.',
  labels: [new Label({ name: 'state', description: '`used` or `idle`', values: ['used', 'idle'] })],
});

export const databaseWaiting = new Gauge({
  name: 'gateway_database_waiting',
  help: 'Calls that wait for a connection to PostgreSQL, or units of work that wait for the writer of SQLite.',
});
