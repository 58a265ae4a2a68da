import pLimit from 'p-limit';
import { recordAudit } from '../../audit/record-audit';
import type { OpenDatabase } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import { type Scanner, scanFile, type Verdict } from '../../platform/files/scan-file';
import type { Row } from '../../platform/graphql/row-loader';
import type { Attachment } from './attachment.entity';

/** Looks for malware in what is uploaded; nobody gets a file before it was found clean. */
export interface AttachmentScans {
  /**
   * Has a file scanned that was uploaded, and keeps the verdict; joins a scan of it that is running. UNKNOWN files are
   * tried again by `resume`.
   */
  scan(attachment: Unjudged, requestId: string): Promise<Verdict>;
  /** Scans what no process that was killed meanwhile, and no scanner that failed, has said anything of. */
  resume(): Promise<void>;
  /** Kills what is running, to be resumed at the next start, and ends when that is done. */
  stop(): Promise<void>;
}

/** A file that is uploaded, and what is needed to have it scanned. */
type Unjudged = Pick<Row<Attachment>, 'id' | 'partnerId' | 'sha256'>;

const AT_ONCE = 2;

/** The request id of what was scanned after its request was over. */
const LATER = 'resumed';

/** The scans of a gateway; a scanner that gives no verdict on what it is asked again is told of. */
export function createAttachmentScans(
  database: OpenDatabase,
  store: ContentStore,
  scanner: Scanner,
  onError: (error: unknown) => void,
): AttachmentScans {
  const limit = pLimit(AT_ONCE);
  const stopping = new AbortController();
  const running = new Map<string, Promise<Verdict>>();

  const judge = async (attachment: Unjudged, requestId: string): Promise<Verdict> => {
    const { id, sha256 } = attachment;
    const files = store.within(id);
    const scanned = await limit(() => scanFile(scanner, files.pathOf(sha256 ?? ''), stopping.signal));
    const verdict = await database.transaction((tx) => keepVerdict(tx, attachment, scanned, requestId));
    if (verdict === 'INFECTED') await files.removeAll();
    return verdict;
  };
  const scan: AttachmentScans['scan'] = (attachment, requestId) => {
    const begun = running.get(attachment.id);
    if (begun) return begun;
    const scanning = judge(attachment, requestId).finally(() => running.delete(attachment.id));
    running.set(attachment.id, scanning);
    return scanning;
  };

  return {
    scan,
    resume: async () => {
      const left = await findUnjudged(database, scanner);
      const verdicts = await Promise.all(left.filter(({ id }) => !running.has(id)).map((each) => scan(each, LATER)));
      if (verdicts.includes('UNKNOWN'))
        onError(new Error('The virus scanner returned no verdict. Check SCANNER_COMMAND.'));
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}

/** What was uploaded a moment ago is being scanned, by this process or by another one. */
function findUnjudged(database: OpenDatabase, { timeoutMs }: Scanner): Promise<Unjudged[]> {
  return database.query<Unjudged>(
    sql`SELECT "id", "partnerId", "sha256" FROM "attachments" WHERE "uploadedAt" <= ${database.now() - timeoutMs}
      AND "clearedAt" IS NULL AND "rejectedAt" IS NULL ORDER BY "uploadedAt"`,
  );
}

/**
 * Stores a verdict and returns the one that counts: the first of several on one file. A scan that began when another one
 * had just ended does not decide, as the file it was to read may be deleted.
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

/** The verdict that is stored with an attachment. */
export function knownVerdict({ clearedAt, rejectedAt }: Row<Attachment>): Verdict {
  if (clearedAt !== null) return 'CLEAN';
  return rejectedAt === null ? 'UNKNOWN' : 'INFECTED';
}
