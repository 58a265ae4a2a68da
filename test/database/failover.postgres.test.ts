import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { openReplicated, placeOf, type ReplicatedDatabase, runOn, until } from './replica-bench';

describe('after a failover', () => {
  let postgres: EmbeddedPostgres;
  let database: ReplicatedDatabase;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ settings: { autovacuum: 'off' } });
    await postgres.createDatabase('shop');
  });
  afterAll(async () => {
    await database.close();
    await postgres.stop();
  });

  it('a standby is used only when it is known to follow the new primary', async () => {
    const promoted = await postgres.addStandby();
    const before = await openReplicated(postgres.url('shop'), [promoted.urlOf(postgres.url('shop'))]);
    await until(async () => (await placeOf(before)) === 'standby');
    await before.close();
    const standby = await postgres.becomeStandbyOf(promoted);
    const asSuperuser = (statement: string) => runOn(promoted.urlOf(postgres.superuserUrl('shop')), statement);
    await asSuperuser('SELECT pg_promote()');

    const url = postgres.url('shop');
    database = await openReplicated(promoted.urlOf(url), [standby.urlOf(url)]);
    await until(() => database.reports.length > 0);
    expect(database.reports).toEqual(['it follows timeline 1, and the primary is on timeline 2']);
    expect(await placeOf(database)).toBe('primary');
    await asSuperuser('GRANT pg_read_all_stats TO gateway');
    await until(async () => (await placeOf(database)) === 'standby');
  });
});
