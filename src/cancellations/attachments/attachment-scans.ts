import pLimit from 'p-limit';
import { recordAudit } from '../../audit/record-audit';
import type { OpenDatabase } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import { type Scanner, scanFile, type Verdict } from '../../platform/files/scan-file';
import type { Row } from '../../platform/graphql/row-loader';
import { secondsSince } from '../../platform/metrics/timed';
import type { Attachment } from './attachment.entity';
import { scanDuration } from './attachment.metrics';

/** Scans uploaded files for malware. A file cannot be read until it is found clean. */
export interface AttachmentScans {
  /**
   * Scans an uploaded file and stores the verdict. If a scan of the file is running, waits for that one. `resume` scans
   * files with the verdict UNKNOWN again.
   */
  scan(attachment: Unjudged, requestId: string): Promise<Verdict>;
  /** Scans the files that have no verdict because a process was killed or the scanner failed. */
  resume(): Promise<void>;
  /** Stops all running scans and waits until they have stopped. The next start resumes them. */
  stop(): Promise<void>;
}

/** An uploaded file without a verdict. */
type Unjudged = Pick<Row<Attachment>, 'id' | 'partnerId' | 'sha256' | 'sizeBytes'>;

const MAX_CONCURRENT_SCANS = 2;

/** Request id of the audit events of resumed scans, which belong to no request. */
const RESUMED = 'resumed';

/**
 * Creates the scans of a gateway. Calls `onError` if the store cannot return or remove a file, and if the scanner returns no verdict when a
 * file is scanned again.
 */
export function createAttachmentScans(
  database: OpenDatabase,
  store: ContentStore,
  scanner: Scanner,
  onError: (error: unknown) => void,
): AttachmentScans {
  const limit = pLimit(MAX_CONCURRENT_SCANS);
  const stopping = new AbortController();
  const running = new Map<string, Promise<Verdict>>();

  const judge = async (attachment: Unjudged, requestId: string): Promise<Verdict> => {
    const { id, sha256, sizeBytes } = attachment;
    const files = store.within(id);
    const scanned = await limit(() =>
      files.withPath({ sha256: sha256 ?? '', sizeBytes }, (path) => measured(scanFile(scanner, path, stopping.signal))),
    ).catch((error: unknown): Verdict => {
      onError(error);
      return 'UNKNOWN';
    });
    const verdict = await database.transaction((tx) => keepVerdict(tx, attachment, scanned, requestId));
    // If the store is down, the file stays, and is never served.
    if (verdict === 'INFECTED') await files.removeAll().catch(onError);
    return verdict;
  };
  const scan: AttachmentScans['scan'] = (attachment, requestId) => {
    const runningScan = running.get(attachment.id);
    if (runningScan) return runningScan;
    const scanning = judge(attachment, requestId).finally(() => running.delete(attachment.id));
    running.set(attachment.id, scanning);
    return scanning;
  };

  return {
    scan,
    resume: async () => {
      const left = await findUnjudged(database, scanner);
      const verdicts = await Promise.all(left.filter(({ id }) => !running.has(id)).map((each) => scan(each, RESUMED)));
      if (verdicts.includes('UNKNOWN'))
        onError(new Error('The virus scanner returned no verdict. Check SCANNER_COMMAND.'));
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}

async function measured(scanning: Promise<Verdict>): Promise<Verdict> {
  const startedAt = performance.now();
  const verdict = await scanning;
  scanDuration.observe(secondsSince(startedAt), verdict);
  return verdict;
}

/** Returns the files without a verdict, except the latest uploads, which this or another process is scanning. */
function findUnjudged(database: OpenDatabase, { timeoutMs }: Scanner): Promise<Unjudged[]> {
  return database.query<Unjudged>(
    sql`SELECT "id", "partnerId", "sha256", "sizeBytes" FROM "attachments" WHERE "uploadedAt" <= ${database.now() - timeoutMs}
      AND "clearedAt" IS NULL AND "rejectedAt" IS NULL ORDER BY "uploadedAt"`,
  );
}

/**
 * Stores a verdict and returns the valid one: the first of several for a file. The verdict of a later scan is ignored,
 * since the first scan may have deleted the file.
 */
async function keepVerdict(
  tx: Transaction,
  { id, partnerId }: Unjudged,
  verdict: Verdict,
  requestId: string,
): Promise<Verdict> {
  if (verdict !== 'UNKNOWN') {
    const column = verdict === 'CLEAN' ? sql`"clearedAt"` : sql`"rejectedAt"`;
    const kept = await tx.query(
      sql`UPDATE "attachments" SET ${column} = ${tx.now}
        WHERE "id" = ${id} AND "uploadedAt" IS NOT NULL AND "clearedAt" IS NULL AND "rejectedAt" IS NULL RETURNING "id"`,
    );
    if (kept.length > 0) {
      if (verdict === 'INFECTED') recordRejection(tx, { id, partnerId }, requestId);
      return verdict;
    }
  }
  const [attachment] = await tx.query<Row<Attachment>>(sql`SELECT * FROM "attachments" WHERE "id" = ${id}`);
  return attachment ? knownVerdict(attachment) : 'UNKNOWN';
}

function recordRejection(tx: Transaction, { id, partnerId }: Pick<Unjudged, 'id' | 'partnerId'>, requestId: string) {
  const actor = { id: 'scanner', name: 'virus scanner', roles: [], partnerId, requestId };
  recordAudit(tx, actor, [{ action: 'ATTACHMENT_REJECTED', subjectId: id, partnerId }]);
}

/** Returns the stored verdict of an attachment. */
export function knownVerdict({ clearedAt, rejectedAt }: Row<Attachment>): Verdict {
  if (clearedAt !== null) return 'CLEAN';
  return rejectedAt === null ? 'UNKNOWN' : 'INFECTED';
}
