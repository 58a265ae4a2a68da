import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { scratchFile } from './scratch-database';
import { type NumberStore, unitsOfWorkStayApart } from './unit-of-work.property';

const INSERT = 'INSERT INTO "notes" ("id") VALUES (?)';
const SELECT = 'SELECT "id" FROM "notes" ORDER BY "id"';

/** The same database with TypeORM's transactions. */
async function typeorm(): Promise<NumberStore> {
  const { options, remove } = scratchFile();
  const dataSource = await new DataSource(options).initialize();
  await dataSource.runMigrations();
  return {
    transaction: (work) =>
      dataSource.transaction((manager) =>
        work({
          insert: async (number) => void (await manager.query(INSERT, [number])),
          read: async () => idsOf(await manager.query(SELECT)),
        }),
      ),
    insert: async (number) => void (await dataSource.query(INSERT, [number])),
    read: async () => idsOf(await dataSource.query(SELECT)),
    close: async () => {
      await dataSource.destroy();
      await remove();
    },
  };
}

function idsOf(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}

describe('concurrent units of work on SQLite', () => {
  it('are not isolated with TypeORM’s transactions, which is why we have our own', async () => {
    const found = await fc.check(unitsOfWorkStayApart(typeorm, { maximum: 8, oneAtATime: true }), { numRuns: 150 });
    expect(found.failed).toBe(true);
    expect(found.counterexample?.[0].length).toBeGreaterThan(1);
  });

  it('are isolated with TypeORM’s transactions if there is only one', async () => {
    await fc.assert(unitsOfWorkStayApart(typeorm, { maximum: 1, oneAtATime: true }), { numRuns: 30 });
  });
});
