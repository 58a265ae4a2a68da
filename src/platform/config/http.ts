import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import { isOrigin } from '../http/cors';
import type { HttpSettings } from '../http/http-server';
import { count } from './count';

const seconds = (shipped: number) => z.coerce.number().min(0.1).max(86_400).default(shipped);
const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every(isOrigin), 'must be origins such as https://portal.example, separated by commas');

/** Timeouts and maximum connections of the server, and the other origins that may call it. */
export const httpVariables = {
  CORS_ORIGINS: origins.optional().meta({
    description:
      'The origins whose pages may use the gateway, exactly as browsers send them. The demo also allows pages of this machine, such as `http://localhost:5173`.',
    format: 'origins, separated by commas: `https://portal.example`',
    unset: 'none',
  }),
  HEADERS_TIMEOUT_SECONDS: seconds(10).meta({
    description: 'The headers of a request must arrive within this time.',
    unit: 'seconds',
  }),
  REQUEST_TIMEOUT_SECONDS: seconds(15).meta({
    description: 'The whole request must arrive within this time. Uploads are limited by their rate instead.',
    unit: 'seconds',
  }),
  STALL_TIMEOUT_SECONDS: seconds(10).meta({
    description: 'An upload or a response must move 1 kB/s within this time, or its connection is closed.',
    unit: 'seconds',
  }),
  KEEP_ALIVE_SECONDS: seconds(10).meta({
    description:
      'How long an idle connection stays open. If there is a proxy, choose a longer time than the proxy has.',
    unit: 'seconds',
  }),
  MAX_CONNECTIONS: count(10_000, 1_000_000).meta({
    description: 'The most connections that each process keeps open.',
    unit: 'connections',
  }),
  MAX_CONNECTIONS_PER_ADDRESS: count(2_000, 1_000_000).meta({
    description: 'The most connections from one address that each process keeps open. Not used with `TRUST_PROXY`.',
    unit: 'connections',
  }),
};

type Variables = z.output<z.ZodObject<typeof httpVariables>>;

/** Returns the settings of the HTTP server. */
export function httpOf(variables: Variables) {
  const http: HttpSettings = {
    corsOrigins: variables.CORS_ORIGINS ?? [],
    headersTimeoutMs: variables.HEADERS_TIMEOUT_SECONDS * SECOND_MS,
    requestTimeoutMs: variables.REQUEST_TIMEOUT_SECONDS * SECOND_MS,
    stallTimeoutMs: variables.STALL_TIMEOUT_SECONDS * SECOND_MS,
    keepAliveMs: variables.KEEP_ALIVE_SECONDS * SECOND_MS,
    maxConnections: variables.MAX_CONNECTIONS,
    maxConnectionsPerAddress: variables.MAX_CONNECTIONS_PER_ADDRESS,
  };
  return { http };
}
