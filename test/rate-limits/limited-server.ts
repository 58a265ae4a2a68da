import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Config } from '../../src/platform/config/config';
import { openRateLimits, type RateLimitSettings } from '../../src/platform/rate-limits/rate-limits';
import { buildServer } from '../../src/server/server';
import type { TestGateway } from '../support/test-gateway';

/** Starts another server on the gateway of a test, with low limits. */
export async function serveWithLimits(
  { gateway }: Pick<TestGateway, 'gateway'>,
  limits: Partial<RateLimitSettings>,
  some: Partial<Config> = {},
): Promise<FastifyInstance> {
  const rateLimits = { ...gateway.config.rateLimits, ...limits };
  const config = { ...gateway.config, rateLimits, ...some };
  const opened = openRateLimits(gateway.database, rateLimits, config.linkSigningKeys);
  return buildServer({ ...gateway, config, rateLimits: opened });
}

/** Returns the status of a response, its `Retry-After`, and the error code. */
export async function refusalOf(app: FastifyInstance, request: InjectOptions) {
  const { statusCode, headers, body } = await app.inject(request);
  const { error, errors } = body.startsWith('{') ? JSON.parse(body) : {};
  return [statusCode, headers['retry-after'], error?.code ?? errors?.[0]?.extensions.code];
}
