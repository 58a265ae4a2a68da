import { type GraphQLError, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { asGuardedAs, isForbidden } from '../platform/access/requires';
import { fieldsOf } from '../platform/base/fields-of';
import type { Context } from '../platform/graphql/context';
import { ErrorCode, VALUE_ERRORS } from '../platform/graphql/error-code';
import { nodeTypeOf } from '../platform/graphql/node';
import type { Payload } from '../platform/graphql/user-error';
import { type AuditAction, PROGRAMME } from './audit-event.entity';
import { type AuditRecord, recordAudit } from './record-audit';

/**
 * Refused and failed attempts by action, outcome and reason. Fields of one document that fail alike are recorded once.
 */
type Attempts = Map<string, Omit<AuditRecord, 'partnerId'>>;

/** The context of an operation whose refusals are recorded before its response is sent. */
export interface AuditedContext extends Context {
  readonly attempts: Attempts;
}

/** The action that a field attempts, and the id of its subject if it is known. */
interface Attempt {
  readonly action: AuditAction;
  readonly subjectId?: string | null | undefined;
}

/** The arguments of a mutation. */
export interface Arguments<Input> {
  readonly input: Input;
}

/** Returns the attempt of a field from its parent and arguments. */
type DescribeAttempt = (parent: never, args: never) => Attempt;

/** Records the attempt of a field in the audit trail if it is refused or fails. The use case records its success. */
export function Audited(describe: DescribeAttempt): MethodDecorator {
  return Extensions({ audited: describe });
}

/** Input mistakes, which are not recorded: the caller attempted nothing without permission. */
const INPUT_MISTAKES: ReadonlySet<string> = new Set<ErrorCode>([
  ...VALUE_ERRORS,
  ...(['QUANTITY_OUT_OF_RANGE', 'CURRENCY_MISMATCH', 'PRICE_CHANGED', 'AMOUNT_NOT_POSITIVE'] as const),
  ...(['ATTACHMENT_NOT_READY', 'ATTACHMENT_TYPE_NOT_ALLOWED', 'ATTACHMENT_TOO_LARGE', 'TOO_MANY_ATTACHMENTS'] as const),
  'TOO_MANY_UNATTACHED_UPLOADS',
  ...(['CUSTOMER_MAY_EXIST', 'CUSTOMER_CHANGED', 'DOMAIN_ALREADY_USED', 'TENANT_ALREADY_USED'] as const),
]);

/** Wraps the resolver of each `@Audited` field, with its permission check, so that refusals and failures are noted. */
export function watchFields(schema: GraphQLSchema): void {
  for (const { field } of fieldsOf(schema)) {
    const describe = field.extensions.audited as DescribeAttempt | undefined;
    if (describe && field.resolve) field.resolve = asGuardedAs(field.resolve, watch(describe, field.resolve, field));
  }
}

type Field = GraphQLField<unknown, unknown>;
type FieldResolver = GraphQLFieldResolver<unknown, AuditedContext>;

function watch(describe: DescribeAttempt, resolve: FieldResolver, field: Field): FieldResolver {
  return (parent, args, context, info) => {
    const note = (problem: Problem) => {
      const { action, subjectId } = describe(parent as never, args as never);
      const key = `${action} ${problem.outcome} ${problem.reason}`;
      context.attempts.set(key, { action, subjectId: wellFormed(subjectId), ...problem });
    };
    const failed = (error: unknown): never => {
      problemsIn(error).forEach(note);
      throw error;
    };
    // A refused field of an object is null, without an error.
    if (isForbidden(field, context.viewer)) refusal('FORBIDDEN_ROLE').forEach(note);
    try {
      const result = resolve(parent, args, context, info);
      if (!(result instanceof Promise)) return result;
      return result.then((payload: Partial<Payload> | null) => {
        for (const { code } of payload?.userErrors ?? []) refusal(code).forEach(note);
        return payload;
      }, failed);
    } catch (error) {
      return failed(error);
    }
  };
}

/** Returns an id if it is well-formed, else null: any other text is not stored. */
function wellFormed(id: string | null | undefined): string | null {
  return id != null && nodeTypeOf(id) ? id : null;
}

type Problem = Required<Pick<AuditRecord, 'outcome' | 'reason'>>;

/**
 * Returns what to record of an error. An error without a code is an internal one, unless it was already recorded where
 * it was thrown. A code that is not a refusal means that the request could not be read or served: nothing is recorded.
 */
function problemsIn(error: unknown): readonly Problem[] {
  const { extensions, isAudited } = error as Partial<GraphQLError> & { readonly isAudited?: boolean };
  const code = extensions?.code;
  if (isAudited) return [];
  if (code === undefined) return [{ outcome: 'FAILED', reason: null }];
  return typeof code === 'string' && code in ErrorCode ? refusal(code as ErrorCode) : [];
}

function refusal(code: ErrorCode): readonly Problem[] {
  if (INPUT_MISTAKES.has(code)) return [];
  return [{ outcome: code === 'KEY_POOL_EXHAUSTED' ? 'FAILED' : 'DENIED', reason: code }];
}

/** Records the refusals of an operation in a transaction of their own. If that fails, the response must not be sent. */
export async function recordAttempts({ attempts, viewer, database }: AuditedContext): Promise<void> {
  if (attempts.size === 0) return;
  const partnerId = viewer.partnerId ?? PROGRAMME;
  const records = [...attempts.values()].map((attempt) => ({ ...attempt, partnerId }));
  attempts.clear();
  await database.transaction(async (tx) => recordAudit(tx, viewer, records));
}
