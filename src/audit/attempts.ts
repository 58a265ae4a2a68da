import { type GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { asGuardedAs } from '../platform/access/requires';
import { fieldsOf } from '../platform/base/fields-of';
import type { Context } from '../platform/graphql/context';
import { ErrorCode } from '../platform/graphql/error-code';
import { nodeTypeOf } from '../platform/graphql/node';
import type { Payload } from '../platform/graphql/user-error';
import { type AuditAction, NO_PARTNER } from './audit-event.entity';
import { type AuditRecord, recordAudit } from './record-audit';

/** What came to nothing, by what makes it a line of its own: many fields of one document that fail alike are one line. */
type Attempts = Map<string, Omit<AuditRecord, 'partnerId'>>;

/** The context of an operation whose refusals are written down before its answer leaves. */
export interface AuditedContext extends Context {
  readonly attempts: Attempts;
}

/** What is asked for by a field, and the id of what it is about as far as that can be told. */
interface Asked {
  readonly action: AuditAction;
  readonly subjectId?: string | null | undefined;
}

/** The arguments of a mutation. */
export interface Arguments<Input> {
  readonly input: Input;
}

/** Tells it of the field's parent and its arguments. */
type Tell = (parent: never, args: never) => Asked;

/** Has written into the audit trail what a field was asked for, where it is refused or fails; what it does it writes itself. */
export function Audited(tell: Tell): MethodDecorator {
  return Extensions({ audited: tell });
}

/** Slips of the pen: nobody tried anything that is not theirs to do. */
const SLIPS: ReadonlySet<string> = new Set<ErrorCode>([
  ...(['INVALID_VALUE', 'QUANTITY_OUT_OF_RANGE', 'CURRENCY_MISMATCH', 'PRICE_CHANGED', 'AMOUNT_NOT_POSITIVE'] as const),
  ...(['ATTACHMENT_NOT_READY', 'ATTACHMENT_TYPE_NOT_ALLOWED', 'ATTACHMENT_TOO_LARGE', 'TOO_MANY_ATTACHMENTS'] as const),
  'TOO_MANY_UNATTACHED_UPLOADS',
]);

/** Puts who takes notes before every field that is `@Audited`, and before its guard. */
export function watchFields(schema: GraphQLSchema): void {
  for (const { field } of fieldsOf(schema)) {
    const tell = field.extensions.audited as Tell | undefined;
    if (tell && field.resolve) field.resolve = asGuardedAs(field.resolve, watch(tell, field.resolve));
  }
}

type FieldResolver = GraphQLFieldResolver<unknown, AuditedContext>;

function watch(tell: Tell, resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => {
    const note = (problem: Problem) => {
      const { action, subjectId } = tell(parent as never, args as never);
      const key = `${action} ${problem.outcome} ${problem.reason}`;
      context.attempts.set(key, { action, subjectId: knownForm(subjectId), ...problem });
    };
    const failed = (error: unknown): never => {
      problemsIn(error).forEach(note);
      throw error;
    };
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

/** Whatever else was sent in the place of an id is not kept. */
function knownForm(id: string | null | undefined): string | null {
  return id != null && nodeTypeOf(id) ? id : null;
}

type Problem = Required<Pick<AuditRecord, 'outcome' | 'reason'>>;

/**
 * An error without a code is our own, and may have been written down where it came up; one with another code than a
 * refusal says that the request could not be read or served.
 */
function problemsIn(error: unknown): readonly Problem[] {
  const { extensions, isAudited } = error as Partial<GraphQLError> & { readonly isAudited?: boolean };
  const code = extensions?.code;
  if (isAudited) return [];
  if (code === undefined) return [{ outcome: 'FAILED', reason: null }];
  return typeof code === 'string' && code in ErrorCode ? refusal(code as ErrorCode) : [];
}

function refusal(code: ErrorCode): readonly Problem[] {
  if (SLIPS.has(code)) return [];
  return [{ outcome: code === 'KEY_POOL_EXHAUSTED' ? 'FAILED' : 'DENIED', reason: code }];
}

/** Writes down what was refused in an operation, in a unit of work of its own. Where that fails, no answer may leave. */
export async function recordAttempts({ attempts, viewer, database }: AuditedContext): Promise<void> {
  if (attempts.size === 0) return;
  const partnerId = viewer.partnerId ?? NO_PARTNER;
  const records = [...attempts.values()].map((attempt) => ({ ...attempt, partnerId }));
  attempts.clear();
  await database.transaction(async (tx) => recordAudit(tx, viewer, records));
}
