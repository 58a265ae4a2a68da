import type { FastifyBaseLogger } from 'fastify';
import type { CheckedKeys } from '../../delivery/check-keys';
import type { OnKeySupply } from '../../platform/access/provider-keys';

/** A log line names this many rows at most. */
const MAX_NAMED = 20;

/** Names the rows of the catalogue that break a check of their table. */
export function logLeftOut(log: FastifyBaseLogger): (rows: readonly string[]) => void {
  return (rows) => {
    const named = rows.length > MAX_NAMED ? [...rows.slice(0, MAX_NAMED), '…'] : rows;
    log.error(`the catalogue leaves out ${rows.length} rows that break a check: ${named.join(', ')}`);
  };
}

/** Names the rows, and never a key. */
export function logDuplicateKeys(log: FastifyBaseLogger): (found: CheckedKeys) => void {
  return ({ setAside, shared, unopened }) => {
    for (const { id: productKeyId, sameAs } of setAside)
      log.warn({ productKeyId, sameAs }, 'a product key of the pool is stored twice: this one is given to nobody');
    for (const { id: productKeyId, sameAs } of shared)
      log.error({ productKeyId, sameAs }, 'a product key was given out twice before duplicates were recognised');
    for (const productKeyId of unopened)
      log.error({ productKeyId }, 'a product key of the pool does not open: it is given to nobody');
  };
}

/** Says once that the identity provider gives no keys, and once that it gives them again. */
export function logKeySupply(log: FastifyBaseLogger): OnKeySupply {
  return (supply, reason) => {
    if (supply === 'given') log.info('the identity provider gives its keys again');
    else if (supply === 'kept')
      log.warn({ reason }, 'the identity provider gives no keys: its last ones serve for a day');
    else log.error({ reason }, 'the identity provider gives no keys: nobody can be let in');
  };
}
