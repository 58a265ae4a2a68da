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
import { countErrors } from '../../platform/http/response-hooks';
import type { ConnectionParams } from './sign-in';
import { formatErrorFor, isStream, type Live, type Subscriber, subscribe } from './subscribe';
import { tooManySubscribers } from './subscriber-counts';

/** A WebSocket, with its subscriber once it has signed in. */
export interface SocketExtra {
  readonly log: FastifyBaseLogger;
  readonly route: Subscriber['route'];
  /** Returns null if the sign-in is refused. */
  readonly signIn: (params: ConnectionParams) => Promise<Subscriber | null>;
  subscriber: Subscriber | null;
}

type SocketContext = Context<ConnectionParams, SocketExtra>;
type SocketOptions = ServerOptions<ConnectionParams, SocketExtra>;

/** A placeholder: graphql-ws requires a subscription, and the one of the client has been read already. */
const SUBSCRIPTION = parse('subscription { changes }');

/** An error that is formatted already and is sent unchanged. */
class ClientError extends GraphQLError {
  constructor(readonly formatted: GraphQLFormattedError) {
    super(formatted.message, { extensions: formatted.extensions ?? {} });
  }
}

/** Returns the options of graphql-ws with which subscriptions are read, executed and formatted here. */
export function serveSubscribers(live: Live, schema: GraphQLSchema): SocketOptions {
  const { maxListenersPerConnection } = live.gateway.config.live;
  return {
    onConnect: async ({ extra, connectionParams = {} }) => {
      extra.subscriber = await extra.signIn(connectionParams);
      return extra.subscriber !== null;
    },
    onClose: ({ extra }) => extra.subscriber?.session.close(),
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const subscriber = withLogLine(subscriberOf(extra));
      const isTooMany = Object.keys(subscriptions).length > maxListenersPerConnection;
      if (isTooMany) {
        const refusal = formatErrorFor(subscriber, null, tooManySubscribers(maxListenersPerConnection));
        subscriber.onEnd();
        return [new ClientError(refusal)];
      }
      const subscribed = await subscribe(live, subscriber, payload);
      if (!isStream(subscribed)) return subscribed.map((formatted) => new ClientError(formatted));
      return { schema, document: SUBSCRIPTION, contextValue: subscribed };
    },
    subscribe: ({ contextValue }) => contextValue as AsyncIterable<ExecutionResult>,
    // biome-ignore lint/complexity/useMaxParams: graphql-ws passes these arguments.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }: SocketContext, _id, _payload, errors) =>
      errors.map((error) =>
        error instanceof ClientError
          ? error.formatted
          : formatErrorFor(subscriberOf(extra), null, error.originalError ?? error),
      ),
  };
}

function subscriberOf({ subscriber }: SocketExtra): Subscriber {
  if (!subscriber) throw new Error('The connection has not signed in yet.');
  return subscriber;
}

/** Returns the subscriber of one subscription, which is logged once it has ended. */
function withLogLine(subscriber: Subscriber): Subscriber {
  const { log, route } = subscriber;
  const notes: RequestNotes = {};
  const startedAt = performance.now();
  const onEnd = () => {
    const ms = Math.round(performance.now() - startedAt);
    countErrors(route.route, notes.errors ?? []);
    completeLine({ ...route, ms }, notes, (line) => log.info(line, 'subscription'));
  };
  return { ...subscriber, notes, onEnd };
}
