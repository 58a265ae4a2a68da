import type { FastifyBaseLogger } from 'fastify';
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import type { Context, ExecutionResult, ServerOptions } from 'graphql-ws';
import { completeLine, type RequestNotes } from '../../platform/http/request-notes';
import type { ConnectionParams } from './sign-in';
import { formatErrorFor, isStream, type Live, type Subscriber, subscribe } from './subscribe';
import { tooManySubscribers } from './subscriber-counts';

/** A WebSocket, and who listens on it once they have said who they are. */
export interface SocketExtra {
  readonly log: FastifyBaseLogger;
  readonly route: Subscriber['route'];
  /** Null where they may not listen. */
  readonly signIn: (params: ConnectionParams) => Promise<Subscriber | null>;
  listener: Subscriber | null;
}

type SocketContext = Context<ConnectionParams, SocketExtra>;
type SocketOptions = ServerOptions<ConnectionParams, SocketExtra>;

/** What runs has been read already: graphql-ws only wants to know that it is a subscription. */
const SUBSCRIPTION = parse('subscription { changes }');

/** An error as it was told, which leaves as it is. */
class ClientError extends GraphQLError {
  constructor(readonly told: GraphQLFormattedError) {
    super(told.message, { extensions: told.extensions ?? {} });
  }
}

/** How graphql-ws serves those who listen: what is sent is read, run and told by us. */
export function serveSubscribers(live: Live, schema: GraphQLSchema): SocketOptions {
  const { maxListenersPerConnection } = live.gateway.config.live;
  return {
    onConnect: async ({ extra, connectionParams = {} }) => {
      extra.listener = await extra.signIn(connectionParams);
      return extra.listener !== null;
    },
    onClose: ({ extra }) => extra.listener?.session.close(),
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const listener = subscriptionOf(listenerOf(extra));
      const isTooMany = Object.keys(subscriptions).length > maxListenersPerConnection;
      if (isTooMany) {
        const told = formatErrorFor(listener, null, tooManySubscribers(maxListenersPerConnection));
        listener.onEnd();
        return [new ClientError(told)];
      }
      const listening = await subscribe(live, listener, payload);
      if (!isStream(listening)) return listening.map((told) => new ClientError(told));
      return { schema, document: SUBSCRIPTION, contextValue: listening };
    },
    subscribe: ({ contextValue }) => contextValue as AsyncIterable<ExecutionResult>,
    // biome-ignore lint/complexity/useMaxParams: graphql-ws passes these arguments.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }: SocketContext, _id, _payload, errors) =>
      errors.map((error) =>
        error instanceof ClientError
          ? error.told
          : formatErrorFor(listenerOf(extra), null, error.originalError ?? error),
      ),
  };
}

function listenerOf({ listener }: SocketExtra): Subscriber {
  if (!listener) throw new Error('The connection has not signed in yet.');
  return listener;
}

/** One subscription of a listener, of which the log has a line once it has ended. */
function subscriptionOf(listener: Subscriber): Subscriber {
  const { log, route } = listener;
  const notes: RequestNotes = {};
  const begunAt = performance.now();
  const onEnd = () => {
    const ms = Math.round(performance.now() - begunAt);
    completeLine({ ...route, ms }, notes, (line) => log.info(line, 'subscription'));
  };
  return { ...listener, notes, onEnd };
}
