import type { Listener } from './listener';

/** Reports why a subscription ended: errors of the gateway, a closed connection or an exception. */
export function endWith(listener: Listener, error: unknown): void {
  const errors = Array.isArray(error) ? error : [{ message: messageOf(error) }];
  listener.onResult({ errors });
  listener.onState('ended');
}

function messageOf(error: unknown): string {
  if (error instanceof CloseEvent) return error.reason || `WebSocket ${error.code}`;
  return error instanceof Error ? error.message : String(error);
}
