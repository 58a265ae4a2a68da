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

type Problem = UserError | ClientMistake;

/** A form can have a list of a hundred entries, and each of them can be wrong. */
const MAX_PROBLEMS = 100;

/** The first problems of a request, up to the number that a response can have. The others are not looked for. */
export class Problems {
  readonly found: Problem[] = [];

  get isFull(): boolean {
    return this.found.length >= MAX_PROBLEMS;
  }

  add(problem: Problem): void {
    if (!this.isFull) this.found.push(problem);
  }
}

/** Finds everything that is wrong with a value of an input type, as it was sent. No value is quoted. */
export function findProblems(problems: Problems, type: GraphQLInputType, value: unknown, path: Path): void {
  if (isNonNullType(type)) {
    if (value == null) problems.add(new UserError('REQUIRED', path));
    else if (isMissing(type.ofType, value)) problems.add(new UserError('REQUIRED', path, {}, 'textMissing'));
    else findProblems(problems, type.ofType, value, path);
  } else if (value != null) {
    if (isListType(type)) findInList(problems, type.ofType, value, path);
    else if (isInputObjectType(type)) findInObject(problems, type, value, path);
    else findInLeaf(problems, type, value, path);
  }
}

/** Whether a blank text was sent for a value that is no text, as forms do if nothing was chosen. */
function isMissing(type: GraphQLInputType, value: unknown): boolean {
  return typeof value === 'string' && isBlank(value) && !isListType(type) && !TEXT_TYPES.has(String(type));
}

const TEXT_TYPES: ReadonlySet<string> = new Set(['String', 'ID']);

/** A value that is no list is a list of one entry. */
function findInList(problems: Problems, type: GraphQLInputType, value: unknown, path: Path): void {
  if (!Array.isArray(value)) findProblems(problems, type, value, path);
  else
    for (const [index, entry] of value.entries()) {
      if (problems.isFull) return;
      findProblems(problems, type, entry, [...path, String(index)]);
    }
}

function findInObject(problems: Problems, type: GraphQLInputObjectType, value: unknown, path: Path): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.add(new ClientMistake('WRONG_TYPE', path, type.name));
    return;
  }
  const values = value as Values;
  if (isSound(problems, () => findInFields(problems, type, values, path))) check(problems, type, values, path);
}

type Values = Readonly<Record<string, unknown>>;

/** Returns whether nothing is found, so that what depends on it can be looked for. */
function isSound(problems: Problems, find: () => void): boolean {
  const { length } = problems.found;
  find();
  return problems.found.length === length && !problems.isFull;
}

function findInFields(problems: Problems, type: GraphQLInputObjectType, values: Values, path: Path): void {
  const fields = type.getFields();
  if (type.isOneOf) findInChoice(problems, type, values, path);
  for (const name of Object.keys(values)) {
    if (problems.isFull) return;
    if (!Object.hasOwn(fields, name))
      problems.add(new ClientMistake('UNKNOWN_FIELD', unknownPath(type, path, name), type.name));
  }
  for (const field of Object.values(fields)) {
    const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
    if (value !== undefined || isRequiredInputField(field))
      findInField(problems, type, field, { value, path: [...path, field.name] });
  }
}

/** Leaves out a name that might be something else: a text of a user, or a secret in an input that has one. */
function unknownPath(type: GraphQLInputObjectType, path: Path, name: string): Path {
  const isConfidential = Object.values(type.getFields()).some(({ extensions }) => extensions.confidential);
  return NAME.test(name) && !isConfidential ? [...path, name] : path;
}

const NAME = /^[_A-Za-z]\w{0,63}$/;

function findInChoice(problems: Problems, type: GraphQLInputObjectType, values: Values, path: Path): void {
  const sent = Object.values(values).filter((value) => value !== undefined);
  if (sent.length > 1) problems.add(new ClientMistake('WRONG_TYPE', path, type.name));
  else if (sent.every((value) => value === null)) problems.add(new UserError('REQUIRED', path));
}

function findInField(
  problems: Problems,
  { isOneOf }: GraphQLInputObjectType,
  field: GraphQLInputField,
  { value, path }: { readonly value: unknown; readonly path: Path },
): void {
  const isRight = isSound(problems, () => findProblems(problems, field.type, value, path));
  if (isRight && field.extensions.check) check(problems, field, asRead(field, value, isOneOf), path);
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

/** Applies the rule of a field or an input, if there is one. Null is not checked. */
function check(
  problems: Problems,
  { extensions }: Pick<GraphQLInputField | GraphQLInputObjectType, 'extensions'>,
  value: unknown,
  path: Path,
): void {
  const rule = extensions.check as Check<never> | undefined;
  if (!rule || value == null) return;
  for (const problem of [rule(value as never, path)].flat()) if (problem) problems.add(problem);
}

function findInLeaf(problems: Problems, type: GraphQLLeafType, value: unknown, path: Path): void {
  const mistake = new ClientMistake('WRONG_TYPE', path, type.name);
  if (isEnumType(type)) {
    const choices = type.getValues().map(({ name }) => name);
    if (typeof value !== 'string') problems.add(mistake);
    else if (!choices.includes(value)) problems.add(new UserError('INVALID_CHOICE', path, { choices }));
    return;
  }
  try {
    type.parseValue(value);
  } catch (error) {
    problems.add(refusalOf(error, path) ?? (type === GraphQLInt ? numberProblem(value, path) : null) ?? mistake);
  }
}

const INT = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

function numberProblem(value: unknown, path: Path): UserError | null {
  return typeof value === 'number' ? wholeNumberProblem(value, path, INT) : null;
}
