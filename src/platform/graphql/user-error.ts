import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Transaction } from '../database/transaction';
import { noteCode } from '../http/request-notes';
import type { TextName } from '../i18n/languages/en';
import { type Details, messageFor } from '../i18n/messages';
import { type Context, write } from './context';
import { ErrorCode } from './error-code';
import { userErrors } from './graphql.metrics';

/** Describes the field `userErrors` of each payload. */
export const USER_ERRORS = 'Why the request was refused; empty if it succeeded.';

@ObjectType({ description: 'A value that the message of an error contains, for clients that word their own.' })
export class UserErrorParameter {
  @Field(() => String, { description: 'Name of the parameter, such as `maximum`. ErrorCode describes each.' })
  readonly name!: string;

  @Field(() => String, { description: 'Value of the parameter. Several values are separated by commas.' })
  readonly value!: string;
}

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

  @Field(() => [UserErrorParameter], { description: 'The values in the message, by name.' })
  readonly parameters!: readonly UserErrorParameter[];

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the customer that already has the domain name or the name; null for all other errors.',
  })
  readonly conflictsWith!: string | null;
}

/** A refusal that the user can act on. Use cases throw it; `answer` turns it into an entry of `userErrors`. */
export class UserError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly path: readonly string[] | null = null,
    /** Values for the placeholders of the message. Never a key, a token or a link. */
    readonly details: Details = {},
    /** Name of the message, if it is not that of the code. */
    readonly text: TextName = code,
  ) {
    super(code);
  }
}

/** Marks an operation with all codes that its `userErrors` can have, printed as `@userErrors` in the SDL. */
export function UserErrors(...codes: readonly ErrorCode[]): MethodDecorator {
  return Directive(`@userErrors(codes: [${[...new Set(codes)].join(', ')}])`);
}

/** Throws all problems that were found, together. */
export function assertNone(problems: readonly (UserError | null)[]): void {
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw new AggregateError(found);
}

/** The fields of every payload of a mutation. */
export interface Payload {
  userErrors: readonly UserErrorEntry[];
}

/** Runs a mutation's use case in a unit of work. If it is refused, the payload has its defaults and `userErrors`. */
export function answer<Result extends Payload>(
  PayloadType: new () => Result,
  context: Context,
  work: (tx: Transaction) => Promise<Partial<Result>>,
): Promise<Result> {
  return refusalsAsPayload(PayloadType, context, () => write(context, work));
}

/** Does the same for work that opens no unit of work, or its own. */
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

/** Returns the refusals in an error. Throws any other error again. */
export function refusalsIn(error: unknown): readonly UserError[] {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  if (errors.every((each) => each instanceof UserError)) return errors;
  throw error;
}

/** Returns refusals as entries of `userErrors` in the viewer's language, and notes their codes for the log. */
export function present(
  refusals: readonly UserError[],
  { viewer, notes }: Pick<Context, 'viewer' | 'notes'>,
): UserErrorEntry[] {
  for (const { code } of refusals) {
    noteCode(notes, 'userErrors', code);
    userErrors.add(1, notes.operation, code);
  }
  return refusals.map(({ code, path, details, text }) => ({
    code,
    path,
    message: messageFor(viewer.locale, text, details),
    parameters: Object.entries(details).map(([name, value]) => ({ name, value: String(value) })),
    conflictsWith: conflictOf(details),
  }));
}

function conflictOf({ customerId }: UserError['details']): string | null {
  return customerId === undefined ? null : String(customerId);
}
