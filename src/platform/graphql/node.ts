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

/** How the nodes of one type are found. */
export interface NodeType {
  /** The GraphQL type. */
  readonly name: string;
  /** What its ids begin with. */
  readonly prefix: string;
  /** Who may read nodes of this type at all; left out where every signed-in user may. */
  readonly permission?: PermissionName;
  /** Finds the viewer's node, or null for an unknown one and for somebody else's alike. */
  find(context: Context, id: string, info: GraphQLResolveInfo): Promise<object | null> | object | null;
}

const nodeTypes = new Map<string, NodeType>();

/** Makes a type available to `node`, and its ids known. */
export function registerNode(type: NodeType): NodeType {
  nodeTypes.set(type.prefix, type);
  return type;
}

const ID_FORM = /^([a-z]{3})_[0-9A-Za-z:._-]{1,120}$/;

/** The type that an id belongs to; null where it is no id of ours. */
export function nodeTypeOf(id: string): NodeType | null {
  return nodeTypes.get(ID_FORM.exec(id)?.[1] ?? '') ?? null;
}

/** Refuses an id of another type, or of none, as an argument: BAD_USER_INPUT. */
export function assertIdOf(typeName: string, id: string, argumentName: string): void {
  assertNotBlank(id, argumentName);
  if (nodeTypeOf(id)?.name !== typeName) throw badUserInput('idOfAnotherType', argumentName, { type: typeName });
}

/** The same for an id within the input of a mutation: throws what `inputIdProblem` returns. */
export function assertInputIdOf(typeName: string, id: string, path: readonly string[]): void {
  assertNone([inputIdProblem(typeName, id, path)]);
}

/** INVALID_VALUE for an id of another type, or of none; else null. */
export function inputIdProblem(typeName: string, id: string, path: readonly string[]): UserError | null {
  if (nodeTypeOf(id)?.name === typeName) return null;
  return missingProblem(id, path) ?? new UserError('INVALID_VALUE', path);
}
