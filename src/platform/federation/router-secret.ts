import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Secret } from '../secrets/secret';

const HEADER = 'router-authorization';

/** Whether the headers of a request contain one of the router's secrets. Compares in constant time. */
export type IsRouter = (headers: IncomingHttpHeaders) => boolean;

/** Returns a function that recognizes the router by any of its secrets, which may be replaced. */
export function knowRouter(secrets: readonly Secret<string>[]): IsRouter {
  return ({ [HEADER]: given }) => {
    if (typeof given !== 'string') return false;
    const digest = digestOf(given);
    return secrets.filter((secret) => timingSafeEqual(digestOf(secret.expose()), digest)).length > 0;
  };
}

function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
