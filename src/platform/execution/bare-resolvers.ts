import { type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { fieldsOf } from '../base/fields-of';
import { errorFor } from '../base/thrown';

type Method = ReturnType<typeof getMetadataStorage>['queries' | 'fieldResolvers'][number];
type Parameter = NonNullable<Method['params']>[number];
type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Removes the resolvers of type-graphql: a field that is just a property has none, and any other field calls its method
 * directly. Parents are not copied into instances, and arguments not into classes.
 */
export function bareResolvers(schema: GraphQLSchema): void {
  const methods = methodsByField();
  for (const { field, coordinate } of fieldsOf(schema)) {
    const method = methods.get(coordinate);
    if (method) field.resolve = directCall(method);
    else if (field.extensions.lazy) field.resolve = lazyCall(field.name);
    else delete field.resolve;
    // The gateway itself runs a subscription again for each event.
    delete field.subscribe;
  }
}

function methodsByField(): ReadonlyMap<string, Method> {
  const { queries, mutations, subscriptions, fieldResolvers, objectTypes } = getMetadataStorage();
  const typeNames = new Map(objectTypes.map(({ target, name }) => [target, name]));
  return new Map<string, Method>([
    ...queries.map((each) => [`Query.${each.schemaName}`, each] as const),
    ...mutations.map((each) => [`Mutation.${each.schemaName}`, each] as const),
    ...subscriptions.map((each) => [`Subscription.${each.schemaName}`, each] as const),
    ...fieldResolvers.map(
      (each) => [`${typeNames.get(each.getObjectType?.() as never)}.${each.schemaName}`, each] as const,
    ),
  ]);
}

const instances = new Map<object, Record<string, (...values: unknown[]) => unknown>>();

function directCall({ target, methodName, params = [], middlewares = [] }: Method): Resolver {
  if (middlewares.length > 0) throw new Error(`${methodName}: a method with middlewares cannot be called directly.`);
  const Class = target as unknown as new () => Record<string, () => unknown>;
  const instance = instances.get(Class) ?? new Class();
  instances.set(Class, instance);
  const call = instance[methodName] as (...given: unknown[]) => unknown;
  const [first = none, second = none, third = none, fourth = none, ...others] = [...params]
    .sort((a, b) => a.index - b.index)
    .map(valueFor);
  if (others.length > 0)
    throw new Error(`${methodName}: a method with more than four parameters cannot be called directly.`);
  // Without a list of the values, since this runs for each field of each row.
  return (root, args, context, info) =>
    withErrors(() =>
      call.call(
        instance,
        first(root, args, context, info),
        second(root, args, context, info),
        third(root, args, context, info),
        fourth(root, args, context, info),
      ),
    );
}

/** The value of a parameter that a method does not have. */
function none(): undefined {
  return undefined;
}

/** Throws an `Error` for any thrown value. For other values graphql-jit reports an error without a message, or waits forever. */
function withErrors(call: () => unknown): unknown {
  try {
    const result = call();
    return result instanceof Promise ? result.catch(fail) : result;
  } catch (error) {
    return fail(error);
  }
}

function fail(thrown: unknown): never {
  throw errorFor(thrown);
}

function lazyCall(name: string): Resolver {
  return (parent) => withErrors(() => (parent as Record<string, () => unknown>)[name]?.());
}

/** Returns a function that computes the value of a method's parameter from the parameters of a GraphQL resolver. */
function valueFor(parameter: Parameter): Resolver {
  switch (parameter.kind) {
    case 'root':
      return (root) => root;
    case 'args':
      return (_root, args) => args;
    case 'arg':
      return (_root, args) => args[parameter.name];
    case 'context':
      return (_root, _args, context) => context;
    case 'info':
      return (_root, _args, _context, info) => info;
    default:
      throw new Error(`${parameter.methodName}: a parameter of kind ${parameter.kind} cannot be given directly.`);
  }
}
