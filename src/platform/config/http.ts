import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import { isOrigin } from '../http/cors';
import type { HttpSettings } from '../http/http-server';

const seconds = (shipped: number) => z.coerce.number().min(0.1).max(86_400).default(shipped);
const count = (shipped: number) => z.coerce.number().int().min(1).max(1_000_000).default(shipped);

const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every(isOrigin),
    'origins such as https://portal.example are expected, with commas between them',
  );

/** How patient the server is, with how many, and which other sites may ask it. */
export const httpVariables = {
  CORS_ORIGINS: origins.optional(),
  HEADERS_TIMEOUT_SECONDS: seconds(10),
  REQUEST_TIMEOUT_SECONDS: seconds(15),
  STALL_TIMEOUT_SECONDS: seconds(10),
  KEEP_ALIVE_SECONDS: seconds(10),
  MAX_CONNECTIONS: count(10_000),
  MAX_CONNECTIONS_PER_ADDRESS: count(2_000),
};

type Variables = z.output<z.ZodObject<typeof httpVariables>>;

/** What the HTTP server goes by. */
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
