import type { GraphQLResolveInfo } from 'graphql';
import { type ClassType, Field } from 'type-graphql';
import type { EntityTarget } from 'typeorm';
import type { Context } from './context';
import { Cost } from './cost';
import { DateTime } from './scalars';
import { isSelectedInConnection } from './selection';

/** The field with the time up to which a list has every change. */
export const CHANGES_UNTIL = 'changesUntil';

/** The description of the condition `changedSince`. */
export const CHANGED_SINCE =
  'Returns only what changed at or after this time, or became visible to you since then, by updatedAt in ascending order unless ' +
  'another order is requested. For a synchronisation, send the changesUntil of the previous one. No node is ever deleted.';

/** The order of a list with `changedSince`, if none is requested: a node that changes during the synchronisation moves to the end. */
export const BY_CHANGE = { field: 'UPDATED_AT', direction: 'ASC' } as const;

/** Adds `changesUntil` to a connection type whose nodes have `updatedAt`. */
export function withChangesUntil<Connection extends ClassType<object>>(Connection: Connection): Connection {
  const { prototype } = Connection;
  Field(() => DateTime, {
    description:
      'Time up to which the list has every change. Keep that of the first page, and send it as changedSince the next time: ' +
      'nothing is missed, even if a change is committed late, and some nodes may be returned again.',
  })(prototype, CHANGES_UNTIL);
  Cost(5)(prototype, CHANGES_UNTIL);
  return Connection;
}

const settled = {};

/**
 * Returns `changesUntil`; undefined if it is not selected. The caller awaits it before it reads the rows. All lists of an operation
 * share one time.
 */
export function readChangesUntil(
  { loaders, database }: Context,
  info: GraphQLResolveInfo,
  entity: EntityTarget<unknown>,
): Promise<number> | undefined {
  if (!isSelectedInConnection(info, entity, CHANGES_UNTIL)) return undefined;
  return loaders.load<string, number>(settled, '', '', async () => [await database.settledUpTo()]);
}
