import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLLeafType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
} from 'graphql';
import { isBlank } from '../text/blank';
import type { Check } from './checked';
import { refusalOf } from './field-problem';
import { wholeNumberProblem } from './range-problem';
import { readerOf } from './read-arguments';
import { UserError } from './user-error';

type Path = readonly string[];

/** A value of a kind that no user can cause, such as a field that the input does not have: a mistake of the client. */
export class ClientMistake {
  constructor(
    readonly code: 'UNKNOWN_FIELD' | 'WRONG_TYPE',
    readonly path: Path,
    /** The type that the value should have, or whose field is unknown. */
    readonly type: string,
  ) {}
}

/** Yields everything that is wrong with a value of an input type, as it was sent. No value is quoted. */
export function* inputProblems(
  type: GraphQLInputType,
  value: unknown,
  path: Path = [],
): Generator<UserError | ClientMistake> {
  if (isNonNullType(type)) {
    if (value == null) yield new UserError('REQUIRED', path);
    else if (isMissing(type.ofType, value)) yield new UserError('REQUIRED', path, {}, 'textMissing');
    else yield* inputProblems(type.ofType, value, path);
  } else if (value != null) {
    if (isListType(type)) yield* problemsOfList(type.ofType, value, path);
    else if (isInputObjectType(type)) yield* problemsOfObject(type, value, path);
    else yield* problemsOfLeaf(type, value, path);
  }
}

/** Whether a blank text was sent for a value that is no text, as forms do if nothing was chosen. */
function isMissing(type: GraphQLInputType, value: unknown): boolean {
  return typeof value === 'string' && isBlank(value) && !isListType(type) && !TEXT_TYPES.has(String(type));
}

const TEXT_TYPES: ReadonlySet<string> = new Set(['String', 'ID']);

/** A value that is no list is a list of one entry. */
function* problemsOfList(type: GraphQLInputType, value: unknown, path: Path) {
  if (!Array.isArray(value)) yield* inputProblems(type, value, path);
  else for (const [index, entry] of value.entries()) yield* inputProblems(type, entry, [...path, String(index)]);
}

function* problemsOfObject(type: GraphQLInputObjectType, value: unknown, path: Path) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield new ClientMistake('WRONG_TYPE', path, type.name);
    return;
  }
  const values = value as Values;
  const problems = problemsOfFields(type, values, path);
  yield* type.extensions.check ? unlessAny(problems, () => checked(type, values, path)) : problems;
}

type Values = Readonly<Record<string, unknown>>;

function* problemsOfFields(type: GraphQLInputObjectType, values: Values, path: Path) {
  const fields = type.getFields();
  if (type.isOneOf) yield* problemsOfChoice(type, values, path);
  for (const name of Object.keys(values))
    if (!Object.hasOwn(fields, name))
      yield new ClientMistake('UNKNOWN_FIELD', unknownPath(type, path, name), type.name);
  for (const field of Object.values(fields)) {
    const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
    if (value !== undefined || isRequiredInputField(field))
      yield* problemsOfField(type, field, value, [...path, field.name]);
  }
}

/** Leaves out a name that might be something else: a text of a user, or a secret in an input that has one. */
function unknownPath(type: GraphQLInputObjectType, path: Path, name: string): Path {
  const isConfidential = Object.values(type.getFields()).some(({ extensions }) => extensions.confidential);
  return NAME.test(name) && !isConfidential ? [...path, name] : path;
}

const NAME = /^[_A-Za-z]\w{0,63}$/;

function* problemsOfChoice(type: GraphQLInputObjectType, values: Values, path: Path) {
  const sent = Object.values(values).filter((value) => value !== undefined);
  if (sent.length > 1) yield new ClientMistake('WRONG_TYPE', path, type.name);
  else if (sent.every((value) => value === null)) yield new UserError('REQUIRED', path);
}

function problemsOfField({ isOneOf }: GraphQLInputObjectType, field: GraphQLInputField, value: unknown, path: Path) {
  const problems = inputProblems(field.type, value, path);
  if (!field.extensions.check) return problems;
  return unlessAny(problems, () => checked(field, asRead(field, value, isOneOf), path));
}

/** Returns a value as the use case receives it. */
function asRead(field: GraphQLInputField, value: unknown, isOneOf: boolean): unknown {
  if (value == null) return null;
  const type = getNullableType(field.type);
  if (isScalarType(type)) return readText(field, type.parseValue(value), isOneOf);
  return readText(field, isListType(type) && !Array.isArray(value) ? [value] : value, isOneOf);
}

function readText(field: GraphQLInputField, value: unknown, isOneOf: boolean): unknown {
  const read = readerOf(field, isOneOf);
  return read && value !== null ? read(value as never) : value;
}

/** Yields problems, and those that can only be found if there are none of them. */
function* unlessAny<Problem>(problems: Iterable<Problem>, others: () => Iterable<Problem>): Generator<Problem> {
  let isAny = false;
  for (const problem of problems) {
    isAny = true;
    yield problem;
  }
  if (!isAny) yield* others();
}

function checked(
  { extensions }: Pick<GraphQLInputField | GraphQLInputObjectType, 'extensions'>,
  value: unknown,
  path: Path,
): readonly UserError[] {
  const check = extensions.check as Check<never> | undefined;
  const found = value == null ? null : (check?.(value as never, path) ?? null);
  return (Array.isArray(found) ? found : [found]).filter((problem) => problem !== null);
}

function* problemsOfLeaf(type: GraphQLLeafType, value: unknown, path: Path): Generator<UserError | ClientMistake> {
  const mistake = new ClientMistake('WRONG_TYPE', path, type.name);
  if (isEnumType(type)) {
    const choices = type.getValues().map(({ name }) => name);
    if (typeof value !== 'string') yield mistake;
    else if (!choices.includes(value)) yield new UserError('INVALID_CHOICE', path, { choices });
    return;
  }
  try {
    type.parseValue(value);
  } catch (error) {
    yield refusalOf(error, path) ?? (type === GraphQLInt ? numberProblem(value, path) : null) ?? mistake;
  }
}

const INT = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

function numberProblem(value: unknown, path: Path): UserError | null {
  return typeof value === 'number' ? wholeNumberProblem(value, path, INT) : null;
}
