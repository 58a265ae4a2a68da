import type { IncomingHttpHeaders } from 'node:http';
import { knowsSecret } from '../secrets/knows-secret';
import type { Secret } from '../secrets/secret';

const HEADER = 'router-authorization';

/** Whether the headers of a request contain one of the router's secrets. Compares in constant time. */
export type IsRouter = (headers: IncomingHttpHeaders) => boolean;

/** Returns a function that recognizes the router by any of its secrets, which may be replaced. */
export function knowRouter(secrets: readonly Secret<string>[]): IsRouter {
  return (headers) => knowsSecret(secrets, headers[HEADER]);
}
