import { operationDuration, operationErrors } from '../platform/graphql/graphql.metrics';
import type { RequestNotes } from '../platform/http/request-notes';
import { recording } from '../platform/metrics/recording';
import { secondsSince } from '../platform/metrics/timed';

/** Returns the instant from which the duration of an operation counts. Without metrics the clock is not read. */
export function beginRecording(): number {
  return recording.isOn ? performance.now() : 0;
}

/** Records the duration and the errors of an operation that has ended. */
export function recordOperation({ operation, errors }: RequestNotes, startedAt: number): void {
  if (!recording.isOn) return;
  operationDuration.observe(secondsSince(startedAt), operation);
  for (const code of errors ?? []) operationErrors.add(1, operation, code);
}
