import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { argumentProblems } from './argument-problems';
import type { Context } from './context';
import { hasUserErrors, refusedPayload } from './refused-payload';
import { UserError } from './user-error';

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Field = GraphQLField<unknown, Context>;

/**
 * Makes each field with `userErrors` check its arguments before its use case begins, by the `@Checked` rules of its inputs. Runs
 * before guards are added, so that roles are checked first.
 */
export function checkInput(schema: GraphQLSchema): void {
  for (const field of operationsOf(schema)) {
    const { resolve, args } = field;
    const isChecked = hasUserErrors(field) && args.some(({ type }) => hasChecks(type, new Set()));
    if (resolve && isChecked) field.resolve = checking(field, resolve);
  }
}

function operationsOf(schema: GraphQLSchema): readonly Field[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
}

/** Whether an input or a part of it has rules. */
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
