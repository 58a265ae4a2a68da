import type { GraphQLResolveInfo } from 'graphql';
import { Field, ID, InterfaceType } from 'type-graphql';
import type { PermissionName } from '../access/permissions';
import type { Context } from './context';
import { assertNotBlank, badUserInput } from './errors';
import { missingProblem } from './text-problem';
import { assertNone, UserError } from './user-error';

@InterfaceType('Node', { description: 'An object with its own id, which the node query can return.' })
export abstract class Node {
  @Field(() => ID, {
    description:
      'Opaque, globally unique and permanent id. Case-sensitive. An argument for ids of one type refuses ids of ' +
      'another.',
  })
  readonly id!: string;
}

/** How nodes of one type are found. */
export interface NodeType {
  /** Name of the GraphQL type. */
  readonly name: string;
  /** Prefix of its ids. */
  readonly prefix: string;
  /** Permission to read nodes of this type; absent if every signed-in user may. */
  readonly permission?: PermissionName;
  /** Returns the node; null if it does not exist or belongs to another partner. */
  find(context: Context, id: string, info: GraphQLResolveInfo): Promise<object | null> | object | null;
}

const nodeTypes = new Map<string, NodeType>();

/** Registers a type for the `node` query and for checks of ids. */
export function registerNode(type: NodeType): NodeType {
  nodeTypes.set(type.prefix, type);
  return type;
}

/** Returns every type whose objects `node` finds. */
export function allNodeTypes(): readonly NodeType[] {
  return [...nodeTypes.values()];
}

const ID_FORM = /^([a-z]{3})_[0-9A-Za-z:._-]{1,120}$/;

/** Returns the type that an id belongs to; null if it is not an id of a node. */
export function nodeTypeOf(id: string): NodeType | null {
  return nodeTypes.get(ID_FORM.exec(id)?.[1] ?? '') ?? null;
}

/** Throws BAD_USER_INPUT if an argument is not an id of this type. */
export function assertIdOf(typeName: string, id: string, argumentName: string): void {
  assertNotBlank(id, argumentName);
  if (nodeTypeOf(id)?.name !== typeName) throw badUserInput('idOfAnotherType', argumentName, { type: typeName });
}

/** Throws INVALID_VALUE if a value in the input of a mutation is not an id of this type. */
export function assertInputIdOf(typeName: string, id: string, path: readonly string[]): void {
  assertNone([inputIdProblem(typeName, id, path)]);
}

/** Returns INVALID_VALUE if a value is not an id of this type; otherwise null. */
export function inputIdProblem(typeName: string, id: string, path: readonly string[]): UserError | null {
  if (nodeTypeOf(id)?.name === typeName) return null;
  return missingProblem(id, path) ?? new UserError('INVALID_VALUE', path);
}
