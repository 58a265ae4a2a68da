import { LRUCache } from 'lru-cache';

/** A connection never forgets a prepared statement, so that there are not to be many. */
const MAX_PREPARED = 200;
/** How often a statement is seen before it is worth the server's memory. */
const MIN_USES = 3;

/** Gives a name to each statement that comes again and again; each connection prepares it once, and the server plans it. */
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
