import { Kind, visit } from 'graphql';
import { CHANGES_UNTIL } from '../graphql/changes';
import type { Context } from '../graphql/context';
import type { Operation, RunOperation } from './operation';

/**
 * Lets a query be answered by a read replica. Mutations and subscriptions read from the primary, and so does a synchronisation:
 * only the primary knows the time up to which it has every change, and that time is later than what a replica was chosen for.
 */
export function allowReplica(operation: Operation, run: RunOperation): RunOperation {
  if (operation.definition.operation !== 'query' || selectsChangesUntil(operation)) return run;
  return (context, variables) => {
    (context as Context).database.allowReplica?.();
    return run(context, variables);
  };
}

function selectsChangesUntil({ document }: Operation): boolean {
  let isSelected = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      isSelected ||= name.value === CHANGES_UNTIL;
    },
  });
  return isSelected;
}
