import { AuditEvent } from '../../src/audit/audit-event.entity';
import { raw, sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the audit trail in the database', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: 'ptn_northwind' });
    await test.make.link();
  });
  afterAll(() => test.close());

  const run = (statement: string) => test.gateway.database.transaction((tx) => tx.query(raw(statement)));
  const everything = async () => [
    await test.gateway.database.query(sql`SELECT * FROM "auditEvents" ORDER BY "partnerId", "sequence"`),
    await test.gateway.database.query(sql`SELECT * FROM "auditChains" ORDER BY "partnerId"`),
  ];

  it.each([
    `UPDATE "auditEvents" SET "actor" = 'Nobody'`,
    `UPDATE "auditEvents" SET "hash" = "hash"`,
    'DELETE FROM "auditEvents"',
    'DELETE FROM "auditChains"',
    'UPDATE "auditChains" SET "sequence" = "sequence" - 1',
    `UPDATE "auditChains" SET "hash" = ''`,
    `UPDATE "auditChains" SET "partnerId" = 'ptn_other', "sequence" = "sequence" + 1`,
    ...(engine === 'postgres'
      ? ['TRUNCATE "auditEvents"', 'TRUNCATE "auditChains"', 'TRUNCATE "auditChains", "auditEvents" CASCADE']
      : [
          'REPLACE INTO "auditEvents" SELECT * FROM "auditEvents"',
          'REPLACE INTO "auditChains" SELECT * FROM "auditChains"',
        ]),
  ])('refuses %s, and states why', async (statement) => {
    const before = await everything();
    await expect(run(statement)).rejects.toThrow('The audit trail is added to, never changed.');
    expect(await everything()).toEqual(before);
  });

  it('never has two rows at the same position', async () => {
    const [row] = await test.gateway.database.query<AuditEvent>(sql`SELECT * FROM "auditEvents"`);
    const again = test.gateway.database.transaction((tx) =>
      tx.insert(AuditEvent, [{ ...(row as AuditEvent), id: 'aud_again' }]),
    );
    await expect(again).rejects.toThrow(/unique/i);
  });
});
