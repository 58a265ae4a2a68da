import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { forbiddenRole } from '../access/requires';
import { hasPermission } from '../access/viewer';
import type { Context } from './context';
import { assertNotBlank, badUserInput } from './errors';
import { Node, nodeTypeOf } from './node';

const MAX_NODES = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Any node by its id; null for an unknown one and for another partner’s alike.',
  })
  node(@Arg('id', () => ID) id: string, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return findNode(context, id, info, 'id');
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'At most 100 nodes, in the order asked; null where there is none.',
  })
  nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (ids.length > MAX_NODES) throw badUserInput('tooManyIds', 'ids', { maximum: MAX_NODES });
    // Each error stands in its own place: graphql-jit loses the place of a promise in a list that fails.
    return Promise.all(ids.map((id) => findNode(context, id, info, 'ids').catch((error: Error) => error)));
  }
}

/** Finds a node of any type in the viewer's scope. */
export async function findNode(context: Context, id: string, info: GraphQLResolveInfo, argumentName: string) {
  assertNotBlank(id, argumentName);
  const type = nodeTypeOf(id);
  if (!type) throw badUserInput('notAnId', argumentName);
  if (type.permission && !hasPermission(context.viewer, type.permission)) throw forbiddenRole(type.permission);
  return type.find(context, id, info);
}
