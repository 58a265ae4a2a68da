import type { FastifyInstance } from 'fastify';
import { bodyProblem } from '../../platform/http/graphql-media-type';
import { HttpProblem } from '../../platform/http/problem';
import type { Gateway } from '../gateway';
import { guardGraphql } from '../guard-graphql';
import type { SendStream } from './send-stream';
import { streamFormatFor } from './stream-format';

const NOT_ACCEPTABLE = new HttpProblem(406, 'BAD_REQUEST', 'eventStreamOnly');

interface StreamDependencies {
  readonly gateway: Gateway;
  readonly sendStream: SendStream;
}

/**
 * Serves `/graphql/stream`: subscriptions as server-sent events or in parts, for networks that block WebSockets. Each
 * subscription has a connection of its own.
 */
export async function streamRoutes(app: FastifyInstance, { gateway, sendStream }: StreamDependencies): Promise<void> {
  guardGraphql(app, gateway);
  app.route({
    url: '',
    method: ['GET', 'POST'],
    exposeHeadRoute: false,
    preParsing: (request, _reply, payload, done) => done(bodyProblem(request), payload),
    bodyLimit: gateway.config.maxBodyBytes,
    handler: async (request, reply) => {
      const format = streamFormatFor(request.headers.accept);
      if (!format) throw NOT_ACCEPTABLE;
      return sendStream(request, reply, format);
    },
  });
}
