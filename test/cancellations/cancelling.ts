import { Attachment } from '../../src/cancellations/attachments/attachment.entity';
import type { Config } from '../../src/platform/config/config';
import { newId } from '../../src/platform/database/id';
import { type Sql, sql } from '../../src/platform/database/sql';
import { allRows } from '../support/all-rows';
import { auditAttachment } from '../support/audit-history';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN } from '../support/test-gateway';
import { buyer } from './buying';
import { requester } from './requesting';

export type Cancelling = Awaited<ReturnType<typeof openCancellations>>;

/** Opens a gateway with two partners, with functions for the tests of cancellations. */
export async function openCancellations(some: Partial<Config> = {}) {
  const test = await openTestGateway(some);
  const { database } = test.gateway;
  await test.make.partner({ id: NORTHWIND });
  await test.make.partner({ id: TAILSPIN, name: 'Tailspin Cloud' });

  return {
    test,
    agent: test.as('ADMIN_AGENT'),
    ...buyer(test),
    ...requester(test),

    rows: (statement: Sql) => database.query<Data>(statement),

    /** Inserts an attachment, by default an uploaded one, and returns its id. */
    attachment: async (some: Partial<Attachment> = {}): Promise<string> => {
      const id = newId('att');
      const now = test.clock.now;
      const pdf = { fileName: 'invoice.pdf', contentType: 'application/pdf', sizeBytes: 1_000, sha256: 'f'.repeat(64) };
      const uploadedAt = some.uploadedAt === undefined ? now : some.uploadedAt;
      const times = { createdAt: now, uploadedAt, clearedAt: uploadedAt, rejectedAt: null };
      const row = { id, partnerId: NORTHWIND, ...pdf, ...times, cancellationRequestId: null, ...some };
      await database.transaction(async (tx) => {
        await tx.insert(Attachment, [row]);
        await auditAttachment(tx, row);
      });
      return id;
    },

    /** Sets or removes the cancellation deadline of software, and the policy of its order line. */
    setDeadline: async (softwareId: string | undefined, deadline: number | null): Promise<void> => {
      await database.transaction(async (tx) => {
        await tx.query(sql`UPDATE "software" SET "cancellableUntil" = ${deadline} WHERE "id" = ${softwareId}`);
        await tx.query(sql`UPDATE "orderLines" SET "cancelWindowDays" = ${deadline === null ? null : 7}
          WHERE "id" = (SELECT "orderLineId" FROM "software" WHERE "id" = ${softwareId})`);
      });
    },

    /** Runs a statement that changes data directly, not through the API. */
    change: async (statement: Sql): Promise<void> => {
      await database.transaction((tx) => tx.query(statement));
    },

    /** Returns all rows of all tables, to check that nothing was changed. */
    everything: (): Promise<object> => allRows(database),

    /** Returns the successful events of a subject in the audit trail, in order. */
    audited: (subjectId: string) =>
      database.query<Data>(
        sql`SELECT "action", "actor", "at", "partnerId", "customerId", "softwareId", "outcome" FROM "auditEvents"
          WHERE "subjectId" = ${subjectId} AND "outcome" = 'SUCCEEDED' ORDER BY "sequence"`,
      ),
  };
}
