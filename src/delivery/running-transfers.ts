import type { Readable } from 'node:stream';
import { SECOND_MS } from '../clock';
import { isIn, sql } from '../database/sql';
import type { Reader } from '../database/transaction';

/** The streams that are being sent, so that those of a revoked link are cut, whichever process revoked it. */
export interface RunningTransfers {
  /** Follows a stream until it is closed. */
  follow(linkId: string, stream: Readable): void;
  stop(): void;
}

/** Looks once a second, and only while something is being sent, whether its link was revoked. */
export function runningTransfers(reader: Reader, onError: (error: unknown) => void): RunningTransfers {
  const streams = new Map<Readable, string>();
  const cutRevoked = async () => {
    if (streams.size === 0) return;
    const links = [...new Set(streams.values())];
    const revoked = await reader.query<{ id: string }>(
      sql`SELECT "id" FROM "downloadLinks" WHERE ${isIn(sql`"id"`, links)} AND "revokedAt" IS NOT NULL`,
    );
    const ids = new Set(revoked.map(({ id }) => id));
    for (const [stream, linkId] of streams) if (ids.has(linkId)) stream.destroy(new Error('The link was revoked.'));
  };
  const timer = setInterval(() => cutRevoked().catch(onError), SECOND_MS).unref();

  return {
    follow: (linkId, stream) => {
      streams.set(stream, linkId);
      stream.once('close', () => streams.delete(stream));
    },
    stop: () => clearInterval(timer),
  };
}
