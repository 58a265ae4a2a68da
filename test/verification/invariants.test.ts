import { loadLargeSet } from '../../src/demo/large-set/load-large-set';
import { type Sql, sql } from '../../src/platform/database/sql';
import { findViolations, parseInvariants, readInvariants } from '../../src/tools/verification/invariants';
import { type DemoDatabase, openDemoDatabase } from '../demo/demo-database';
import { disableTriggers } from '../support/disable-triggers';
import { brokenCancellations } from './broken-cancellations';
import { brokenDeliveries } from './broken-deliveries';
import { brokenPurchases } from './broken-purchases';

const brokenInvariants = [...brokenPurchases, ...brokenDeliveries, ...brokenCancellations];

/** Thrown to roll back a transaction. */
class Rollback extends Error {}

describe('the invariants', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openDemoDatabase();
    const set = { partnerName: 'Bench', customers: 2, software: 2, products: 2, editions: 2 };
    await loadLargeSet(demo.database, demo.mediaStore, set, () => {});
  });
  afterAll(() => demo.close());

  /** Returns the violations after these statements, which are rolled back. */
  const violationsAfter = async (statements: readonly Sql[]) => {
    let violations: Awaited<ReturnType<typeof findViolations>> = [];
    const breaking = demo.database.transaction(async (tx) => {
      for (const statement of [...disableTriggers, ...statements]) await tx.query(statement);
      violations = await findViolations(tx);
      throw new Rollback();
    });
    await expect(breaking).rejects.toThrow(Rollback);
    return violations;
  };

  it('hold in the demo and in the large set', async () => {
    expect(await findViolations(demo.database)).toEqual([]);
  });

  it.each(brokenInvariants.map(([sentence, ...statements]) => ({ sentence, statements })))(
    '$sentence A violation is found by this invariant only.',
    async ({ sentence, statements }) => {
      expect(await violationsAfter(statements)).toEqual([
        { name: sentence, count: expect.any(Number), examples: expect.arrayContaining([expect.any(String)]) },
      ]);
    },
  );

  it('each have an example of a violation', () => {
    const seen = new Set(brokenInvariants.map(([sentence]) => sentence));
    expect(readInvariants().map(({ name }) => name)).toEqual([...seen]);
  });

  it('name the first five rows, and count all of them', async () => {
    const [orders] = await demo.values(sql`SELECT COUNT(*) FROM "orders"`);
    const [violation] = await violationsAfter([sql`UPDATE "orderLines" SET "lineNumber" = "lineNumber" + 100`]);
    expect(violation).toMatchObject({ name: 'The lines of an order are numbered from 1 without gaps.', count: orders });
    expect(violation?.examples).toHaveLength(5);
  });
});

describe('a file of invariants', () => {
  it('is read as sentences and statements', () => {
    const text = '-- What this file is.\n\n-- All is well.\nSELECT 1\nWHERE 1 = 0;\n\n-- So is this.\nSELECT 2;\n';
    expect(parseInvariants(text)).toEqual([
      { name: 'All is well.', statement: 'SELECT 1\nWHERE 1 = 0' },
      { name: 'So is this.', statement: 'SELECT 2' },
    ]);
  });

  it.each([
    ['has no sentence', '-- All is well.\nSELECT 1;\n\nSELECT 2;\n'],
    ['is separated from its sentence by an empty line', '-- All is well.\n\nSELECT 1;\n'],
  ])('is refused if a statement %s', (_what, text) => {
    expect(() => parseInvariants(text)).toThrow(/statements/);
  });
});
