import { LRUCache } from 'lru-cache';

/** A connection keeps its prepared statements until it ends, so their number is limited. */
const MAX_PREPARED = 200;
/** Number of uses after which a statement is prepared: a rare one is not worth the server's memory. */
const MIN_USES = 3;

/** Returns a function that names frequent statements. Each connection prepares a named statement once. */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  const uses = new LRUCache<string, number>({ max: MAX_PREPARED });
  return (text) => {
    const name = names.get(text);
    if (name !== undefined || names.size === MAX_PREPARED) return name;
    const used = (uses.get(text) ?? 0) + 1;
    uses.set(text, used);
    if (used === MIN_USES) names.set(text, `gateway_${names.size}`);
    return names.get(text);
  };
}
