import {
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { Extensions } from 'type-graphql';
import { asGuardedAs } from '../access/requires';
import { fieldsOf } from '../base/fields-of';
import { isBlank, trimmed } from '../text/blank';

type ReadText = (text: string) => string;

/** Sets how the text of an argument or input field is read, by its kind; all other text is trimmed. Blank text is none. */
export function ReadAs(read: ReadText): PropertyDecorator {
  return Extensions({ read }) as PropertyDecorator;
}

/** Reads a text unchanged, including white space. */
export function verbatim(text: string): string {
  return text;
}

type Read = (value: never) => unknown;
type FieldResolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Normalizes all text in arguments before any other code uses it: text is trimmed, or converted by `@ReadAs`. Requests that
 * differ only in spelling are therefore the same request, also for their idempotency key. Optional text that is blank becomes
 * null. Our scalars do the same when they are parsed.
 */
export function readArguments(schema: GraphQLSchema): void {
  for (const { field } of fieldsOf(schema)) {
    const { resolve, args } = field;
    const read = readerOfFields(args);
    if (read && resolve) field.resolve = asGuardedAs(resolve, reading(read, resolve));
  }
}

function reading(read: Read, resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => resolve(parent, read(args as never) as typeof args, context, info);
}

type Values = Readonly<Record<string, unknown>>;

/** Returns null if none of the fields contains text. Unchanged values are not copied: most text is already normalized. */
function readerOfFields(fields: readonly (GraphQLArgument | GraphQLInputField)[], isOneOf = false): Read | null {
  const readers = fields.flatMap((field) => {
    const read = readerOf(field, isOneOf);
    return read ? [[field.name, read] as const] : [];
  });
  if (readers.length === 0) return null;
  return (values: Values) => {
    let result = values;
    for (const [name, read] of readers) {
      const value = values[name];
      const asRead = value == null ? value : read(value as never);
      if (asRead !== value) result = { ...result, [name]: asRead };
    }
    return result;
  };
}

/** Returns the function that normalizes the text in a value of an argument or input field; null if it contains no text. */
export function readerOf({ type, extensions }: GraphQLArgument | GraphQLInputField, isOneOf = false): Read | null {
  const { read = trimmed } = extensions as { readonly read?: ReadText };
  return readerOfType(type, read, !isOneOf);
}

const TEXT_TYPES = ['String', 'ID'];

function readerOfType(type: GraphQLInputType, readText: ReadText, isOptional: boolean): Read | null {
  if (isNonNullType(type)) return readerOfType(type.ofType, readText, false);
  if (isListType(type)) return readerOfList(readerOfType(type.ofType, readText, true));
  if (isInputObjectType(type)) return readerOfFields(Object.values(type.getFields()), type.isOneOf);
  if (!TEXT_TYPES.includes(getNamedType(type).name)) return null;
  return isOptional ? (text: string) => (isBlank(text) ? null : readText(text)) : readText;
}

function readerOfList(read: Read | null): Read | null {
  return read && ((values: readonly never[]) => values.map((value) => (value === null ? null : read(value))));
}
