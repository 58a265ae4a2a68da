import type { Client, Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

const CHANGED = 'changesUntil nodes { id updatedAt } pageInfo { hasNextPage }';
const SYNCHRONISE = `query ($since: DateTime) {
  customers(first: 100, filter: { changedSince: $since }) { ${CHANGED} }
  software(first: 100, filter: { changedSince: $since }) { ${CHANGED} }
  orders(first: 100, filter: { changedSince: $since }) { ${CHANGED} }
  downloadLinks(first: 100, filter: { changedSince: $since }) { ${CHANGED} }
  cancellationRequests(first: 100, changedSince: $since) { ${CHANGED} }
}`;

/** A phone: it remembers the nodes that it has, and up to when it has all changes. */
export interface Phone {
  /** Synchronises, and returns the ids of the nodes that it received, sorted. */
  synchronise(): Promise<readonly string[]>;
  /** All nodes that it has, with the times of their last changes. */
  readonly nodes: ReadonlyMap<string, string>;
}

/** Returns a phone of a user that has never synchronised. */
export function newPhone({ clock }: TestGateway, client: Client): Phone {
  const nodes = new Map<string, string>();
  let since: string | null = null;
  return {
    nodes,
    synchronise: async () => {
      // What changes at the same time as a synchronisation is returned again by the next one.
      clock.advance(1_000);
      const { data } = await client.ask(SYNCHRONISE, { since });
      const lists = Object.values(data as Record<string, Data>).filter((list) => list !== null);
      expect(lists.map(({ pageInfo }) => pageInfo.hasNextPage)).not.toContain(true);
      expect(new Set(lists.map(({ changesUntil }) => changesUntil)).size).toBe(1);
      since = lists[0]?.changesUntil;
      const received: readonly Data[] = lists.flatMap((list) => list.nodes);
      for (const { id, updatedAt } of received) nodes.set(id, updatedAt);
      return received.map(({ id }) => id).sort();
    },
  };
}
