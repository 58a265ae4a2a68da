import type { ServerResponse } from 'node:http';
import { finished, type Readable } from 'node:stream';
import { SECOND_MS } from '../platform/base/clock';
import { isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { runningTransfers } from './download.metrics';
import { linkGone, partnerClosed } from './find-download';

/** A file that is being sent, and its response. */
interface RunningTransfer {
  readonly stream: Readable;
  readonly response: ServerResponse;
}

/** Tracks the files that are being sent, and cuts those whose link is revoked or whose partner is closed, even by another process. */
export interface RunningTransfers {
  /** Tracks a transfer until it has ended in any way, and then calls `settle`. */
  track(linkId: string, transfer: RunningTransfer, settle: () => Promise<void>): void;
  /** Resolves when all tracked transfers are settled. */
  stop(): Promise<void>;
}

/** Checks once a second whether the links of running transfers were revoked, or their partners closed. */
export function createRunningTransfers(reader: Reader, onError: (error: unknown) => void): RunningTransfers {
  const streams = new Map<Readable, string>();
  const settling = new Set<Promise<void>>();
  const cutEnded = async () => {
    if (streams.size === 0) return;
    const links = [...new Set(streams.values())];
    const ended = await reader.query<{ id: string; isClosed: number }>(
      sql`SELECT l."id", CASE p."status" WHEN 'CLOSED' THEN 1 ELSE 0 END AS "isClosed"
        FROM "downloadLinks" AS l JOIN "partners" AS p ON p."id" = l."partnerId"
        WHERE ${isIn(sql`l."id"`, links)} AND (l."revokedAt" IS NOT NULL OR p."status" = 'CLOSED')`,
    );
    const problems = new Map(ended.map(({ id, isClosed }) => [id, isClosed ? partnerClosed() : linkGone('REVOKED')]));
    for (const [stream, linkId] of streams) {
      const problem = problems.get(linkId);
      if (problem) stream.destroy(problem);
    }
  };
  const stopReading = runningTransfers.readBy(() => streams.size);
  const timer = setInterval(() => cutEnded().catch(onError), SECOND_MS).unref();

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
      stopReading();
      await Promise.all(settling);
    },
  };
}

/** Resolves even if the stream fails, unlike `finished` of `node:stream/promises`. */
function ended(stream: Readable | ServerResponse): Promise<void> {
  return new Promise((resolve) => finished(stream, () => resolve()));
}
