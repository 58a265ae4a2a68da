import type { FastifyBaseLogger } from 'fastify';
import type { CheckedKeys } from '../../delivery/check-keys';
import { undecryptableKeys } from '../../delivery/key.metrics';
import type { OnKeySupply } from '../../platform/access/provider-keys';
import type { OnWarning } from '../../platform/database/database';
import type { OnReplica } from '../../platform/database/followed-replica';
import type { OnSending } from '../../platform/tracing/span-queue';

/** The maximum number of rows that one log line names. */
const MAX_NAMED = 20;

/** Logs the rows of the catalogue that violate a check of their table. */
export function logLeftOut(log: FastifyBaseLogger): (rows: readonly string[]) => void {
  return (rows) => {
    const named = rows.length > MAX_NAMED ? [...rows.slice(0, MAX_NAMED), '…'] : rows;
    log.error(`the catalogue leaves out ${rows.length} rows that violate a check: ${named.join(', ')}`);
  };
}

/** Logs the ids of product keys that are duplicates or cannot be decrypted, and never a key. */
export function logDuplicateKeys(log: FastifyBaseLogger): (found: CheckedKeys) => void {
  return ({ setAside, shared, undecryptable }) => {
    undecryptableKeys.add(undecryptable.length, 'check');
    for (const { id: productKeyId, sameAs } of setAside)
      log.warn({ productKeyId, sameAs }, 'a product key in the pool is a duplicate and will not be assigned');
    for (const { id: productKeyId, sameAs } of shared)
      log.error({ productKeyId, sameAs }, 'the same product key was assigned twice, before duplicates were detected');
    for (const productKeyId of undecryptable)
      log.error({ productKeyId }, 'a product key in the pool cannot be decrypted and will not be assigned');
  };
}

/** Logs the warnings of changes. */
export function logWarnings(log: FastifyBaseLogger): OnWarning {
  return ({ facts, text }) => log.warn(facts, text);
}

/** Logs when a read replica begins to be used, and when it is no longer used. */
export function logReplicas(log: FastifyBaseLogger): OnReplica {
  return (replica, reason) => {
    if (reason === null) log.info({ replica }, 'a read replica is used');
    else log.warn({ replica, reason }, 'a read replica is not used');
  };
}

/** Logs once that the identity provider does not return its keys, and once that it returns them again. */
export function logKeySupply(log: FastifyBaseLogger): OnKeySupply {
  return (supply, reason) => {
    if (supply === 'given') log.info('the identity provider returns its keys again');
    else if (supply === 'kept')
      log.warn({ reason }, 'the identity provider does not return its keys: the last ones are used for up to a day');
    else log.error({ reason }, 'the identity provider does not return its keys: no token can be verified');
  };
}

/** Logs once that traces cannot be sent, and once that they are sent again. */
export function logSending(log: FastifyBaseLogger): OnSending {
  return (state, { reason, dropped }) => {
    if (state === 'failing') log.warn({ reason }, 'traces cannot be sent: spans are dropped until they can');
    else log.info({ dropped }, 'traces are sent again');
  };
}
