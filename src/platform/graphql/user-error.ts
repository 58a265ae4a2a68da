import { Directive, Field, ObjectType } from 'type-graphql';
import type { Transaction } from '../database/transaction';
import { noteCode } from '../http/request-notes';
import type { TextName } from '../i18n/languages/en';
import { messageFor } from '../i18n/messages';
import { type Context, write } from './context';
import { ErrorCode } from './error-code';

/** Describes the field `userErrors` of each payload. */
export const USER_ERRORS = 'Why the request was refused; empty if it succeeded.';

@ObjectType('UserError', {
  description: 'A reason why a request was refused, which the user can act on. Nothing was changed.',
})
export class UserErrorEntry {
  @Field(() => ErrorCode, { description: 'Error code.' })
  readonly code!: ErrorCode;

  @Field(() => String, { description: 'Explanation for people, in the language of Accept-Language.' })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path of the value in the input, such as ["lines", "0", "quantity"]; null if the error is not about one ' +
      'value.',
  })
  readonly path!: readonly string[] | null;
}

/** A refusal that the user can mend. Use cases throw it; `answer` turns it into a `userErrors` entry. */
export class UserError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly path: readonly string[] | null = null,
    /** What the message fills in. Never a key, a token or a link. */
    readonly details: Readonly<Record<string, string | number>> = {},
    /** The message, if there is a better one than that of the code. */
    readonly text: TextName = code,
  ) {
    super(code);
  }
}

/** Of an operation whose payload has `userErrors`: every code that they may have, printed as `@userErrors` in the SDL. */
export function UserErrors(...codes: readonly ErrorCode[]): MethodDecorator {
  return Directive(`@userErrors(codes: [${[...new Set(codes)].join(', ')}])`);
}

/** Throws what was found wrong, all of it at once. */
export function assertNone(problems: readonly (UserError | null)[]): void {
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw new AggregateError(found);
}

/** Every payload of a mutation has these. */
export interface Payload {
  userErrors: readonly UserErrorEntry[];
}

/** Runs a mutation's use case in a unit of work; a refusal becomes `userErrors` beside the payload's empty defaults. */
export function answer<Result extends Payload>(
  PayloadType: new () => Result,
  context: Context,
  work: (tx: Transaction) => Promise<Partial<Result>>,
): Promise<Result> {
  return refusalsAsPayload(PayloadType, context, () => write(context, work));
}

/** The same for a query that only tries something out. */
export async function refusalsAsPayload<Result extends Payload>(
  PayloadType: new () => Result,
  context: Context,
  work: () => Promise<Partial<Result>>,
): Promise<Result> {
  try {
    return Object.assign(new PayloadType(), await work());
  } catch (error) {
    return Object.assign(new PayloadType(), { userErrors: present(refusalsIn(error), context) });
  }
}

/** The refusals in an error; throws on whatever is something else. */
export function refusalsIn(error: unknown): readonly UserError[] {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  if (errors.every((each) => each instanceof UserError)) return errors;
  throw error;
}

/** Refusals as clients see them, in their language; the log has their codes. */
export function present(
  refusals: readonly UserError[],
  { viewer, notes }: Pick<Context, 'viewer' | 'notes'>,
): UserErrorEntry[] {
  for (const { code } of refusals) noteCode(notes, 'userErrors', code);
  return refusals.map(({ code, path, details, text }) => ({
    code,
    path,
    message: messageFor(viewer.locale, text, details),
  }));
}
