import {
  GraphQLError,
  type GraphQLErrorExtensions,
  type GraphQLErrorOptions,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { andThen } from '../base/and-then';
import type { Operation, RunOperation, Variables } from './operation';

/** Whether every object inherits a member of this name, such as `constructor`. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/**
 * Prepares an operation with other names for variables whose names every object inherits: graphql-js and graphql-jit would
 * take the inherited member for a value that was sent. Errors contain the client's names.
 */
export function withOwnVariables(operation: Operation, prepare: (operation: Operation) => RunOperation): RunOperation {
  const names = newNames(operation);
  if (names.size === 0) return prepare(operation);
  const run = prepare(renamed(operation, names));
  return (context, variables = {}) =>
    andThen(run(context, renamedValues(variables, names)), ({ errors, ...result }) =>
      errors ? { ...result, errors: errors.map((error) => asSent(error, operation, names)) } : result,
    );
}

type Names = ReadonlyMap<string, string>;

function newNames({ document }: Operation): Names {
  const taken = new Set<string>();
  visit(document, { [Kind.VARIABLE]: ({ name }) => void taken.add(name.value) });
  return new Map([...taken].filter(isInherited).map((name) => [name, newName(name, taken)]));
}

function newName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) || isInherited(name) ? newName(`${name}_`, taken) : name;
}

function renamed({ schema, document, definition }: Operation, names: Names): Operation {
  const index = document.definitions.indexOf(definition);
  const own = visit(document, {
    [Kind.VARIABLE]: ({ name, ...node }) => ({
      ...node,
      name: { ...name, value: names.get(name.value) ?? name.value },
    }),
  });
  return { schema, document: own, definition: own.definitions[index] as OperationDefinitionNode };
}

/** Drops values that were sent under one of the new names, since they belong to no variable. */
function renamedValues(variables: Variables, names: Names): Variables {
  const unused = new Set(names.values());
  const sent = Object.entries(variables).filter(([name]) => !unused.has(name));
  return Object.fromEntries(sent.map(([name, value]) => [names.get(name) ?? name, value]));
}

/** Returns an error with the client's names, and with the node of the variable, by which Apollo Server recognizes an invalid value. */
function asSent(error: GraphQLError, { definition }: Operation, names: Names): GraphQLError {
  const message = [...names].reduce((text, [name, own]) => withName(text, own, name), error.message);
  if (message === error.message && !error.extensions.problems) return error;
  const nodes = error.nodes?.map((node) => definition.variableDefinitions?.find(({ loc }) => loc === node.loc) ?? node);
  const { path, originalError, locations } = error;
  const options = { nodes, path, originalError, extensions: withNames(error.extensions, names) } as GraphQLErrorOptions;
  return Object.assign(new GraphQLError(message, options), { locations });
}

/** The path of a problem begins with the name of its variable. */
function withNames({ problems, ...extensions }: GraphQLErrorExtensions, names: Names): GraphQLErrorExtensions {
  if (!problems) return extensions;
  const sent = new Map([...names].map(([name, own]) => [own, name]));
  const named = (problems as readonly Placed[]).map(({ path: [first = '', ...rest], ...problem }) => ({
    path: [sent.get(first) ?? first, ...rest],
    ...problem,
  }));
  return { ...extensions, problems: named };
}

interface Placed {
  readonly path: readonly string[];
}

/** Most messages contain `"$name"`, and some the argument that contains the variable. */
function withName(message: string, own: string, name: string): string {
  return message.replace(new RegExp(`\\$${own}(?!\\w)`, 'g'), () => `$${name}`);
}
