import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { AuditedContext } from '../audit/attempts';
import type { AttachmentContext } from '../cancellations/attachments/delete-attachment-upload';
import type { CatalogueContext } from '../catalogue/catalogue';
import type { Config } from '../platform/config/config';
import type { DatabaseUnavailable } from '../platform/database/unavailable';
import { limitRule } from '../platform/execution/limit-documents';
import { codeOf, maxErrors } from '../platform/execution/limits';
import type { Operations } from '../platform/execution/operations';
import type { AnswerFacts } from '../platform/graphql/confidential';
import { RETRY_AFTER_SECONDS } from '../platform/http/problem';
import { noteCode } from '../platform/http/request-notes';
import { DEFAULT_LOCALE } from '../platform/i18n/languages';
import { messageFor } from '../platform/i18n/messages';
import { logErrors } from './log-errors';

/** The context of a request, with where to tell what goes wrong in it. */
export interface RequestContext extends CatalogueContext, AuditedContext, AttachmentContext {
  readonly log: FastifyBaseLogger;
  readonly answer: AnswerFacts;
  /** What came out where the operation was run already, and went wrong. */
  result?: ExecutionResult | undefined;
}

/** What Apollo Server does by itself: it wraps each field, and times each for the router of a subgraph. */
const WITHOUT = [
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
];

/** The GraphQL server, without what costs time at each field and without what tells strangers too much. */
export function buildApollo(
  schema: GraphQLSchema,
  operations: Operations,
  { introspection, limits }: Pick<Config, 'introspection' | 'limits'>,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: executedBy(schema, operations),
    documentStore: operations.documents,
    stringifyResult: JSON.stringify,
    introspection,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [limitRule(operations.limitDocument)],
    validationOptions: { maxErrors: maxErrors(limits), hideSuggestions: true },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(limited(formatted), error),
    plugins: [...WITHOUT.map((without) => without()), requestIds],
  });
}

type OperationGateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

/** Apollo Server runs operations by itself, unless it is told that a gateway does. */
function executedBy(schema: GraphQLSchema, { execute }: Operations): OperationGateway {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, request: { operationName = null, variables }, context }) =>
        (context as RequestContext).result ?? execute({ document, operationName, variables, context }),
    }),
    stop: async () => {},
  };
}

/** Apollo Server gives every error of validation the same code, also those of limits. */
function limited(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { limit } = formatted.extensions ?? {};
  return limit ? { ...formatted, extensions: { ...formatted.extensions, code: codeOf(limit) } } : formatted;
}

/** What is wrong with a request although validation let it pass; such errors come without a code. */
const REQUEST_AT_FAULT =
  /^(Argument "|Schema is not configured to execute |provided sha does not match |Unsupported persisted query version|Too many errors processing variables)/;

/**
 * Without what graphql-js takes for meant, where its validation and parser cannot be told to keep it. Not by a pattern, which
 * would look for its end behind each `did you mean` of a long text that was sent; Apollo Server's own way does.
 */
function withoutSuggestion(message: string): string {
  const at = Math.max(message.lastIndexOf(' Did you mean '), message.lastIndexOf(', did you mean '));
  return at >= 0 && message.endsWith('?') ? message.slice(0, at) : message;
}

/** Messages repeat values that were sent, however long. */
const MAX_MESSAGE_LENGTH = 1_000;

function isMasked({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'INTERNAL_SERVER_ERROR';
}

function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (isMasked(formatted)) {
    if (!isRequestAtFault(error)) return { ...formatted, message: messageFor(DEFAULT_LOCALE, 'internalError') };
    return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } };
  }
  return { ...formatted, message: withoutSuggestion(formatted.message).slice(0, MAX_MESSAGE_LENGTH) };
}

function isRequestAtFault(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  return cause instanceof GraphQLError && REQUEST_AT_FAULT.test(cause.message);
}

const UNAVAILABLE: DatabaseUnavailable['extensions']['code'] = 'SERVICE_UNAVAILABLE';

function isOurFault(error: GraphQLError): boolean {
  const { code } = error.extensions;
  const isKnown = code !== undefined && code !== 'INTERNAL_SERVER_ERROR' && code !== UNAVAILABLE;
  return !isKnown && !isRequestAtFault(error);
}

/** Logs what is our fault, and gives every error the id under which the log has it. */
const requestIds: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue, ...asked }) => {
      logErrors(contextValue.log, asked, errors.filter(isOurFault));
    },
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      const { requestId, locale } = contextValue.viewer;
      for (const { extensions } of singleResult.errors ?? []) noteCode(contextValue.notes, 'errors', extensions?.code);
      singleResult.errors &&= singleResult.errors.map((error) => ({
        ...error,
        ...(isMasked(error) && { message: messageFor(locale, 'internalError') }),
        extensions: { ...error.extensions, requestId },
      }));
      if (singleResult.errors?.some(({ extensions }) => extensions?.code === UNAVAILABLE)) {
        response.http.status = 503;
        response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
      }
    },
  }),
};
