import { readDeliveryTerms } from '../../src/orders/delivery-policy';
import { openDatabase } from '../../src/platform/database/database';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { engine } from '../support/engine';
import { atVersion, type BlankDatabase, blankDatabase } from './blank-data-source';

const migrations: readonly { readonly name: string }[] = engine === 'sqlite' ? sqliteMigrations : postgresMigrations;
const steps = migrations.findIndex(({ name }) => name === 'DeliveryPolicies1790000000025');

describe('an upgrade to delivery policies with a start', () => {
  let blank: BlankDatabase;

  beforeEach(async () => {
    blank = await blankDatabase();
  });
  afterEach(() => blank.release());

  const store = (cancelWindowDays: string) =>
    atVersion(blank, steps, (source) =>
      source.query(`INSERT INTO "deliveryPolicy" VALUES (1, 1000, 3, ${cancelWindowDays})`),
    );
  const migrated = <Row>(query: string): Promise<Row[]> =>
    atVersion(blank, steps + 1, (source) => source.query<Row[]>(query));

  it.each(['30', 'NULL'])('keeps the terms, with %s days for cancelling, for both kinds of licence', async (days) => {
    await store(days);
    const database = await openDatabase(blank.options);
    const terms = { linkTtlMs: 1_000, maxDownloads: 3, cancelWindowDays: days === 'NULL' ? null : Number(days) };
    expect(await readDeliveryTerms(database, 0)).toEqual({ PERPETUAL: terms, SUBSCRIPTION: terms });
    await database.close();
  });

  it('warns of terms that break a new check, and keeps them', async () => {
    await store('-1');
    const warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
    expect(await migrated(`SELECT "cancelWindowDays" AS "days" FROM "deliveryPolicies"`)).toEqual([
      { days: -1 },
      { days: -1 },
    ]);
    expect(warnings.mock.calls.flat()).toEqual([expect.stringContaining('deliveryPolicies_cancelWindow')]);
    warnings.mockRestore();
    await expect(migrated(`INSERT INTO "deliveryPolicies" VALUES ('PERPETUAL', 1, 1, 1, -1)`)).rejects.toThrow(
      'deliveryPolicies_cancelWindow',
    );
  });

  it('can be reverted: the terms of perpetual licences that are in effect are kept', async () => {
    await atVersion(blank, steps + 1, async (source) => {
      await source.query(`INSERT INTO "deliveryPolicies" VALUES ('PERPETUAL', 0, 1, 1, 1), ('PERPETUAL', 1, 2, 2, 2),
        ('PERPETUAL', 99999999999999, 3, 3, 3), ('SUBSCRIPTION', 2, 4, 4, 4)`);
      await source.undoLastMigration();
      const [row] = await source.query<{ readonly maxDownloads: number }[]>('SELECT * FROM "deliveryPolicy"');
      expect(row).toMatchObject({ id: 1, maxDownloads: 2, cancelWindowDays: 2 });
    });
  });
});
