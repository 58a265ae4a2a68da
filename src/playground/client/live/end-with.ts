import { TOKEN_REFUSED } from '../requests/last-answer';
import { isTokenRefused } from './refusal';
import type { Subscriber } from './subscriber';

/** Reports why a subscription ended: errors of the gateway, a closed connection or an exception. */
export function endWith(subscriber: Subscriber, error: unknown): void {
  const errors = Array.isArray(error) ? error : [{ message: messageOf(error) }];
  subscriber.onResult({ errors });
  if (isTokenRefused(error)) subscriber.onRefused(TOKEN_REFUSED);
  subscriber.onState('ended');
}

function messageOf(error: unknown): string {
  if (error instanceof CloseEvent) return error.reason || `WebSocket ${error.code}`;
  return error instanceof Error ? error.message : String(error);
}
