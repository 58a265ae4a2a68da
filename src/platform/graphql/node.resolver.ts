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
    description: 'Returns an object of any type by its id; null if it does not exist or belongs to another partner.',
  })
  node(
    @Arg('id', () => ID, { description: 'Id of the object.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return findNode(context, id, info, 'id');
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Returns objects of any type by their ids, in the same order; null for each that does not exist or belongs ' +
      'to another partner.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids of the objects, at most 100.' }) ids: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (ids.length > MAX_NODES) throw badUserInput('tooManyIds', 'ids', { maximum: MAX_NODES });
    // Each error is a value at its own index: graphql-jit loses the index of a rejected promise in a list.
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
