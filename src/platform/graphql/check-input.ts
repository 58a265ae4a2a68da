import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context';
import { type ClientMistake, inputProblems } from './input-problems';
import { type Payload, present, UserError } from './user-error';

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Field = GraphQLField<unknown, Context>;

/** Returns the fields of an operation type whose payload has `userErrors`. */
function forms(schema: GraphQLSchema): readonly Field[] {
  const types = [schema.getQueryType(), schema.getMutationType()];
  return types.flatMap((type) => Object.values(type?.getFields() ?? {})).filter(isForm);
}

/** Whether the payload of a field has `userErrors`. */
export function isForm({ type }: Field): boolean {
  return payloads().has(getNamedType(type).name);
}

/** The classes of the payloads with `userErrors`, by the names of their types. */
function payloads(): ReadonlyMap<string, new () => Payload> {
  known ??= new Map(
    getMetadataStorage()
      .objectTypes.filter(({ fields }) => fields?.some(({ name }) => name === 'userErrors'))
      .map(({ name, target }) => [name, target as new () => Payload]),
  );
  return known;
}
let known: ReadonlyMap<string, new () => Payload> | undefined;

/** Returns the payload of a field whose input is refused. */
export function refusedPayload({ type }: Field, problems: readonly UserError[], context: Context): Payload {
  const PayloadType = payloads().get(getNamedType(type).name) as new () => Payload;
  return Object.assign(new PayloadType(), { userErrors: present(problems, context) });
}

/** Returns everything that is wrong with the arguments of a field. Paths begin in `input`, or with the name of another argument. */
export function argumentProblems(
  args: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
): readonly (UserError | ClientMistake)[] {
  return args.flatMap(({ name, type }) => [...inputProblems(type, values[name], name === 'input' ? [] : [name])]);
}

/**
 * Makes each field with `userErrors` check its arguments before its use case begins, by the `@Checked` rules of its inputs. Runs
 * before guards are added, so that roles are checked first.
 */
export function checkInput(schema: GraphQLSchema): void {
  for (const field of forms(schema)) {
    const { resolve, args } = field;
    if (resolve && args.some(({ type }) => hasChecks(type, new Set()))) field.resolve = checking(field, resolve);
  }
}

function hasChecks(type: GraphQLInputType, seen: Set<unknown>): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  const fields = Object.values(named.getFields());
  return (
    [named, ...fields].some(({ extensions }) => extensions.check) || fields.some((each) => hasChecks(each.type, seen))
  );
}

function checking(field: Field, resolve: Resolver): Resolver {
  return (parent, args, context, info) => {
    const problems = argumentProblems(field.args, args).filter((problem) => problem instanceof UserError);
    return problems.length > 0 ? refusedPayload(field, problems, context) : resolve(parent, args, context, info);
  };
}
