import { sql } from '../../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

/** Refuses changes with the error of a standby server. */
const REFUSE = sql`CREATE FUNCTION refuse_as_standby() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN RAISE EXCEPTION USING ERRCODE = ''25006'', MESSAGE = ''read-only transaction''; END'`;

describe('a programme command on a read-only database', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  const change = (statement: ReturnType<typeof sql>) => test.gateway.database.transaction((tx) => tx.query(statement));

  beforeAll(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
    await change(REFUSE);
    await change(
      sql`CREATE TRIGGER "standby" BEFORE INSERT ON "deliveryPolicies" EXECUTE FUNCTION refuse_as_standby()`,
    );
  });
  afterAll(async () => {
    await change(sql`DROP FUNCTION refuse_as_standby CASCADE`);
    await test.close();
  });

  it('lists and plans, and refuses to change anything', async () => {
    expect(await desk.json('policy')).toHaveLength(2);
    expect(await desk.run('policy', '--downloads', '20', '--dry-run')).toMatchObject({ code: 0 });
    expect(await desk.run('policy', '--downloads', '20')).toEqual({
      ...{ code: 2, stdout: '', stderr: 'The database is read-only: nothing was changed.\n' },
    });
  });
});
