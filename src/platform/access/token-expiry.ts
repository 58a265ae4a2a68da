import { decodeJwt } from 'jose';
import { SECOND_MS } from '../base/clock';

/** When a token that was verified says that it expires, in epoch milliseconds. */
export function expiryOf(token: string): number {
  return (decodeJwt(token).exp ?? 0) * SECOND_MS;
}
