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
import { type DatabaseUnavailable, RETRY_AFTER_SECONDS } from '../platform/database/unavailable';
import { documentProblem, syntaxProblem } from '../platform/execution/document-problem';
import { limitRule } from '../platform/execution/limit-documents';
import { codeOf, maxErrors } from '../platform/execution/limits';
import type { Operations } from '../platform/execution/operations';
import type { AnswerFacts } from '../platform/graphql/confidential';
import type { ClientHeaders } from '../platform/http/client-name';
import { noteCode } from '../platform/http/request-notes';
import { errorExtensions } from '../platform/i18n/error-extensions';
import { DEFAULT_LOCALE } from '../platform/i18n/languages';
import { messageFor } from '../platform/i18n/messages';
import type { RequestTrace } from '../platform/tracing/request-trace';
import { logErrors } from './log-errors';

/** The context of one GraphQL request. */
export interface RequestContext extends CatalogueContext, AuditedContext, AttachmentContext {
  readonly log: Pick<FastifyBaseLogger, 'fatal' | 'error'>;
  readonly answer: AnswerFacts;
  /** The spans of the request; null if it is not traced. */
  readonly trace: RequestTrace | null;
  /** What the client sends about itself. */
  readonly client: ClientHeaders;
  /** The result, with errors, of an operation that was executed before Apollo Server received it. */
  result?: ExecutionResult | undefined;
}

/** Default plugins that are disabled: among others, they wrap each field, and time each field for the router of a subgraph. */
const WITHOUT = [
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
];

/** Builds the Apollo Server, without anything that takes time at each field or discloses the schema in error messages. */
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

/** Apollo Server executes operations itself, unless a gateway is configured. */
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

/** Restores the code of an error of a limit: Apollo Server sets the same code for all errors of validation. */
function limited(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { limit } = formatted.extensions ?? {};
  return limit ? { ...formatted, extensions: { ...formatted.extensions, code: codeOf(limit) } } : formatted;
}

/** Errors of a request that passed validation; they have no code. */
const REQUEST_AT_FAULT =
  /^(Argument "|Schema is not configured to execute |provided sha does not match |Unsupported persisted query version|Too many errors processing variables)/;

/**
 * Removes a suggestion of graphql-js: not all of its messages can be configured to have none. Not by a pattern as in Apollo
 * Server, whose time grows with the square of the number of `did you mean` in a long text.
 */
function withoutSuggestion(message: string): string {
  const at = Math.max(message.lastIndexOf(' Did you mean '), message.lastIndexOf(', did you mean '));
  return at >= 0 && message.endsWith('?') ? message.slice(0, at) : message;
}

/** Messages quote names that the client sent, which can be long. */
const MAX_MESSAGE_LENGTH = 1_000;

function isMasked({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'INTERNAL_SERVER_ERROR';
}

function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (isMasked(formatted)) {
    if (!isRequestAtFault(error)) return { ...formatted, message: messageFor(DEFAULT_LOCALE, 'internalError') };
    return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } };
  }
  const message = withoutSuggestion(formatted.message).slice(0, MAX_MESSAGE_LENGTH);
  const { nodes } = unwrapResolverError(error) as Partial<GraphQLError>;
  const find = PROBLEMS[String(formatted.extensions?.code)];
  if (!find) return { ...formatted, message };
  const problem = find({ message, nodes });
  return { ...formatted, message: problem.explanation, extensions: { ...formatted.extensions, problems: [problem] } };
}

/** The codes of Apollo Server for documents that cannot be parsed, or do not fit the schema. */
const PROBLEMS: Readonly<Record<string, typeof documentProblem>> = Object.assign(Object.create(null), {
  GRAPHQL_PARSE_FAILED: syntaxProblem,
  GRAPHQL_VALIDATION_FAILED: documentProblem,
});

function isRequestAtFault(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  return cause instanceof GraphQLError && REQUEST_AT_FAULT.test(cause.message);
}

const UNAVAILABLE: DatabaseUnavailable['extensions']['code'] = 'SERVICE_UNAVAILABLE';

function isInternal(error: GraphQLError): boolean {
  const { code } = error.extensions;
  const isKnown = code !== undefined && code !== 'INTERNAL_SERVER_ERROR' && code !== UNAVAILABLE;
  return !isKnown && !isRequestAtFault(error);
}

/** Logs internal errors, and adds to every error the id of the request, by which it can be found in the log, and `retryable`. */
const requestIds: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue, ...operation }) => {
      logErrors(contextValue.log, operation, errors.filter(isInternal));
    },
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      const { requestId, locale } = contextValue.viewer;
      for (const { extensions } of singleResult.errors ?? []) noteCode(contextValue.notes, 'errors', extensions?.code);
      singleResult.errors &&= singleResult.errors.map((error) => ({
        ...error,
        ...(isMasked(error) && { message: messageFor(locale, 'internalError') }),
        extensions: errorExtensions({ ...error.extensions }, requestId),
      }));
      if (singleResult.errors?.some(({ extensions }) => extensions?.code === UNAVAILABLE)) {
        response.http.status = 503;
        response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
      }
    },
  }),
};
