import { CloseCode } from 'graphql-ws';
import type { LiveResult } from './live-feed';

const UNAUTHORIZED = 401;

/** Whether a result reports that the token is not accepted, or no longer. */
export function isSignedOut({ errors }: LiveResult): boolean {
  const list = Array.isArray(errors) ? (errors as readonly { readonly extensions?: { readonly code?: string } }[]) : [];
  return list.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
}

/** Whether the error that ended a subscription is a refused token: of a WebSocket, a request or an operation. */
export function isTokenRefused(error: unknown): boolean {
  if (error instanceof CloseEvent) return error.code === CloseCode.Forbidden || error.code === CloseCode.Unauthorized;
  const { response } = error as { readonly response?: { readonly status?: number } };
  return response?.status === UNAUTHORIZED || isSignedOut({ errors: error });
}
