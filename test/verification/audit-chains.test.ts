import { AuditChain } from '../../src/audit/audit-chain.entity';
import { AuditEvent } from '../../src/audit/audit-event.entity';
import { chainHash } from '../../src/audit/chain-hash';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import type { AuditHead } from '../../src/tools/verification/audit-chains';
import { type DemoDatabase, openDemoDatabase } from '../demo/demo-database';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { longChain } from './long-chain';
import { problemsAfter, problemsIn, walk } from './tampering';

const ROW = 7;
const at = (sequence: number) => sql`"partnerId" = ${NORTHWIND} AND "sequence" = ${sequence}`;

describe('the chains of the audit trail', () => {
  let demo: DemoDatabase;
  let rows: readonly AuditEvent[];
  let noted: readonly AuditHead[];

  beforeAll(async () => {
    demo = await openDemoDatabase();
    rows = await demo.rows<AuditEvent>(
      sql`SELECT * FROM "auditEvents" WHERE "partnerId" = ${NORTHWIND} ORDER BY "sequence"`,
    );
    noted = (await walk(demo.database)).map(({ head }) => head);
  });
  afterAll(() => demo.close());

  const tampered = (tamper: (tx: Transaction) => Promise<unknown>) => problemsAfter(demo.database, noted, tamper);
  const foundBy = (...statements: readonly Sql[]) =>
    tampered(async (tx) => {
      for (const statement of statements) await tx.query(statement);
    });
  const idOf = (sequence: number) => rows[sequence - 1]?.id;
  const both = (problem: string) => ({ bare: [[NORTHWIND, problem]], noted: [[NORTHWIND, problem]] });

  it('are intact in the demo, from the first row to the stored head', async () => {
    expect(await problemsIn(demo.database, noted)).toEqual([]);
    const heads = await demo.rows(sql`SELECT "partnerId", "sequence", "hash" FROM "auditChains" ORDER BY "partnerId"`);
    expect(noted).toEqual(heads);
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length).toBeGreaterThan(2 * ROW);
  });

  it.each(
    Object.entries({
      id: sql`'aud_another'`,
      at: sql`"at" + 1`,
      actor: sql`"actor" || ' '`,
      actorId: sql`'another'`,
      roles: sql`'[]'`,
      action: sql`'KEY_REVEALED'`,
      subjectId: sql`'cus_another'`,
      customerId: sql`'cus_another'`,
      softwareId: sql`'sft_another'`,
      outcome: sql`'FAILED'`,
      requestId: sql`"requestId" || '0'`,
      hash: sql`'0' || SUBSTR("hash", 2)`,
    }),
  )('show where one bit of %s was changed', async (column, value) => {
    const { bare, noted: withNoted } = await foundBy(
      sql`UPDATE "auditEvents" SET ${identifier(column)} = ${value} WHERE ${at(ROW)}`,
    );
    expect(bare).toEqual([[NORTHWIND, expect.stringMatching(/^row 7 \(aud_\w+\) does not match its hash: /)]]);
    expect(withNoted).toEqual(bare);
  });

  it('show where a row was removed, also the first one', async () => {
    const removed = (sequence: number) => foundBy(sql`DELETE FROM "auditEvents" WHERE ${at(sequence)}`);
    const missing = (sequence: number) =>
      both(
        `row ${sequence + 1} (${idOf(sequence + 1)}) does not follow row ${sequence - 1}: row ${sequence} is missing`,
      );
    expect(await removed(ROW)).toEqual(missing(ROW));
    expect(await removed(1)).toEqual(missing(1));
  });

  it('show where a row was removed and the gap closed', async () => {
    const last = rows.length;
    const close = Array.from({ length: last - ROW }, (_, index) => ROW + 1 + index).map(
      (sequence) => sql`UPDATE "auditEvents" SET "sequence" = ${sequence - 1} WHERE ${at(sequence)}`,
    );
    const head = sql`UPDATE "auditChains" SET "sequence" = ${last - 1} WHERE "partnerId" = ${NORTHWIND}`;
    const found = await foundBy(sql`DELETE FROM "auditEvents" WHERE ${at(ROW)}`, ...close, head);
    expect(found.bare).toEqual([[NORTHWIND, `row ${ROW} (${idOf(ROW + 1)}) ${MISFIT}`]]);
  });

  it('show where two rows were swapped', async () => {
    const move = (from: number, to: number) => sql`UPDATE "auditEvents" SET "sequence" = ${to} WHERE ${at(from)}`;
    expect(await foundBy(move(ROW, -1), move(ROW + 1, ROW), move(-1, ROW + 1))).toEqual(
      both(`row ${ROW} (${idOf(ROW + 1)}) ${MISFIT}`),
    );
  });

  it('show where a row was inserted: between others, before the first, after the last, twice', async () => {
    const put = (sequence: number) =>
      tampered((tx) => tx.insert(AuditEvent, [{ ...(rows[ROW - 1] as AuditEvent), id: 'aud_put', sequence }]));
    const last = rows.length;
    const between = await tampered(async (tx) => {
      const shift = sql`UPDATE "auditEvents" SET "sequence" = -"sequence" - 1 WHERE "partnerId" = ${NORTHWIND} AND "sequence" >= ${ROW}`;
      const back = sql`UPDATE "auditEvents" SET "sequence" = -"sequence" WHERE "partnerId" = ${NORTHWIND} AND "sequence" < 0`;
      await tx.query(shift);
      await tx.query(back);
      await tx.insert(AuditEvent, [{ ...(rows[ROW - 1] as AuditEvent), id: 'aud_put' }]);
    });
    expect(between.bare).toEqual([[NORTHWIND, `row ${ROW} (aud_put) ${MISFIT}`]]);
    expect((await put(0)).bare).toEqual([[NORTHWIND, 'row 0 (aud_put) has the same number as another row']]);
    expect((await put(last + 1)).bare).toEqual([[NORTHWIND, `row ${last + 1} (aud_put) ${MISFIT}`]]);
    const twice = await tampered(async (tx) => {
      await tx.query(sql`DROP INDEX "auditEvents_inChain"`);
      await tx.insert(AuditEvent, [{ ...(rows[ROW - 1] as AuditEvent), id: 'aud_zzz' }]);
    });
    expect(twice.bare).toEqual([[NORTHWIND, `row ${ROW} (aud_zzz) has the same number as another row`]]);
  });

  it('show by the head that the last rows were removed, or by a noted head if the head was changed too', async () => {
    const last = rows.length;
    const cut = sql`DELETE FROM "auditEvents" WHERE "partnerId" = ${NORTHWIND} AND "sequence" > ${last - 3}`;
    const newLast = rows[last - 4] as AuditEvent;
    const head = sql`UPDATE "auditChains" SET "sequence" = ${newLast.sequence}, "hash" = ${newLast.hash},
      "at" = ${newLast.at} WHERE "partnerId" = ${NORTHWIND}`;
    const isNoted = `ends with row ${last - 3}, but row ${last} was noted: its last rows were removed`;
    expect(await foundBy(cut)).toEqual({
      bare: [[NORTHWIND, `ends with row ${last - 3}, but its head is row ${last}`]],
      noted: [[NORTHWIND, isNoted]],
    });
    expect(await foundBy(cut, head)).toEqual({ bare: [], noted: [[NORTHWIND, isNoted]] });
  });

  it('show by a noted head that a whole chain was removed, or moved to another partner', async () => {
    const mine = sql`WHERE "partnerId" = ${NORTHWIND}`;
    const removed = await foundBy(sql`DELETE FROM "auditEvents" ${mine}`, sql`DELETE FROM "auditChains" ${mine}`);
    expect(removed.bare).toEqual([]);
    expect(removed.noted).toEqual([
      [NORTHWIND, expect.stringMatching(/^ends with row 0, .* its last rows were removed$/)],
    ]);
    const moved = await foundBy(sql`UPDATE "auditEvents" SET "partnerId" = 'ptn_other' ${mine}`);
    expect(moved.bare.map(([partnerId]) => partnerId).sort()).toEqual([NORTHWIND, 'ptn_other']);
  });

  it('show a head that is missing or was changed', async () => {
    const mine = sql`WHERE "partnerId" = ${NORTHWIND}`;
    const last = rows.length;
    expect(await foundBy(sql`DELETE FROM "auditChains" ${mine}`)).toEqual(both(`has ${last} rows but no head`));
    expect(await foundBy(sql`UPDATE "auditChains" SET "sequence" = ${last - 1} ${mine}`)).toEqual(
      both(`continues to row ${last} after its head, which is row ${last - 1}`),
    );
    for (const change of [sql`"hash" = ''`, sql`"at" = "at" + 1`])
      expect(await foundBy(sql`UPDATE "auditChains" SET ${change} ${mine}`)).toEqual(
        both(`has a head that does not match its last row, ${last}`),
      );
  });

  it('show by a noted head that a row was changed and the chain was rewritten from there on', async () => {
    const last = rows.length;
    const { bare, noted: withNoted } = await tampered(async (tx) => {
      let { hash } = rows[ROW - 2] as AuditEvent;
      for (const { hash: _, ...row } of rows.slice(ROW - 1)) {
        const changed = row.sequence === ROW ? { ...row, actor: 'Another actor' } : row;
        hash = chainHash(hash, changed);
        await tx.query(sql`DELETE FROM "auditEvents" WHERE ${at(row.sequence)}`);
        await tx.insert(AuditEvent, [{ ...changed, hash }]);
      }
      await tx.query(sql`UPDATE "auditChains" SET "hash" = ${hash} WHERE "partnerId" = ${NORTHWIND}`);
    });
    expect(bare).toEqual([]);
    const rewritten = 'does not have the hash that was noted: it or rows before it were rewritten';
    expect(withNoted).toEqual([[NORTHWIND, `row ${last} (${idOf(last)}) ${rewritten}`]]);
  });

  it('are read separately, in pages', async () => {
    const { bare } = await tampered(async (tx) => {
      await tx.query(sql`DELETE FROM "auditEvents" WHERE "partnerId" = ${TAILSPIN}`);
      await tx.query(sql`DELETE FROM "auditChains" WHERE "partnerId" = ${TAILSPIN}`);
      const chain = longChain(2_500);
      await tx.insert(AuditEvent, chain);
      const { sequence, hash } = chain.at(-1) as AuditEvent;
      await tx.insert(AuditChain, [{ partnerId: TAILSPIN, sequence, hash, at: 0 }]);
      expect(await problemsIn(tx)).toEqual([]);
      await tx.query(sql`UPDATE "auditEvents" SET "actor" = 'x' WHERE "partnerId" = ${TAILSPIN} AND "sequence" = 2001`);
      await tx.query(sql`DELETE FROM "auditEvents" WHERE ${at(ROW)}`);
    });
    expect(bare).toEqual([
      [NORTHWIND, expect.stringMatching(/row 7 is missing$/)],
      [TAILSPIN, expect.stringMatching(/^row 2001 \(aud_2001\) does not match/)],
    ]);
  });
});

const MISFIT = 'does not match its hash: it was changed or inserted';
