import type { ServerResponse } from 'node:http';
import { finished, type Readable } from 'node:stream';
import { SECOND_MS } from '../platform/base/clock';
import { isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { linkGone } from './find-download';

/** A file that is being sent, and its response. */
interface RunningTransfer {
  readonly stream: Readable;
  readonly response: ServerResponse;
}

/** Tracks the files that are being sent, and cuts those whose link is revoked, even by another process. */
export interface RunningTransfers {
  /** Tracks a transfer until it has ended in any way, and then calls `settle`. */
  track(linkId: string, transfer: RunningTransfer, settle: () => Promise<void>): void;
  /** Resolves when all tracked transfers are settled. */
  stop(): Promise<void>;
}

/** Checks once a second whether the links of running transfers were revoked. */
export function createRunningTransfers(reader: Reader, onError: (error: unknown) => void): RunningTransfers {
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
    track: (linkId, { stream, response }, settle) => {
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

/** Resolves even if the stream fails, unlike `finished` of `node:stream/promises`. */
function ended(stream: Readable | ServerResponse): Promise<void> {
  return new Promise((resolve) => finished(stream, () => resolve()));
}
