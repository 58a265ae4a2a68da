import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import { serveMercurius } from './mercurius/serve';

/** In force, but never reached. */
const REQUESTS_PER_MINUTE = 1_000_000_000;

async function main(): Promise<void> {
  const app = fastify({ logger: true, logController: new LogController({ disableRequestLogging: true }) });
  // One line for each request, where Fastify itself writes two.
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ req: request, res: reply, responseTime: reply.elapsedTime }, 'request completed');
  });
  await app.register(helmet);
  await app.register(rateLimit, { max: REQUESTS_PER_MINUTE, timeWindow: '1 minute' });
  await serveMercurius(app);
}

main();
