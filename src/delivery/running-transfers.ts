import type { ServerResponse } from 'node:http';
import { finished, type Readable } from 'node:stream';
import { SECOND_MS } from '../platform/base/clock';
import { isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { linkGone } from './find-download';

/** A file that is being sent, and the answer in which it is. */
interface RunningTransfer {
  readonly stream: Readable;
  readonly response: ServerResponse;
}

/** The files that are being sent, so that those of a revoked link are cut, whichever process revoked it. */
export interface RunningTransfers {
  /** Follows a transfer until it has ended, however it does, and settles then what of it was sent. */
  follow(linkId: string, transfer: RunningTransfer, settle: () => Promise<void>): void;
  /** Ends when all that was followed is settled. */
  stop(): Promise<void>;
}

/** Looks once a second, and only while something is being sent, whether its link was revoked. */
export function runningTransfers(reader: Reader, onError: (error: unknown) => void): RunningTransfers {
  const streams = new Map<Readable, string>();
  const settling = new Set<Promise<void>>();
  const cutRevoked = async () => {
    if (streams.size === 0) return;
    const links = [...new Set(streams.values())];
    const revoked = await reader.query<{ id: string }>(
      sql`SELECT "id" FROM "downloadLinks" WHERE ${isIn(sql`"id"`, links)} AND "revokedAt" IS NOT NULL`,
    );
    const ids = new Set(revoked.map(({ id }) => id));
    for (const [stream, linkId] of streams) if (ids.has(linkId)) stream.destroy(linkGone('REVOKED'));
  };
  const timer = setInterval(() => cutRevoked().catch(onError), SECOND_MS).unref();

  return {
    follow: (linkId, { stream, response }, settle) => {
      streams.set(stream, linkId);
      const settled = Promise.all([ended(stream), ended(response)])
        .then(() => streams.delete(stream))
        .then(settle)
        .catch(onError)
        .finally(() => settling.delete(settled));
      settling.add(settled);
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all(settling);
    },
  };
}

/** Unlike the promises of node:stream it does not mind how it ends. */
function ended(stream: Readable | ServerResponse): Promise<void> {
  return new Promise((resolve) => finished(stream, () => resolve()));
}
