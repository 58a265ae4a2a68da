import { Client } from 'pg';
import { Secret } from '../../src/platform/secrets/secret';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const QUERY = '{ customers { nodes { id } } }';

/** Changes by an administrator while a gateway runs, and how to undo them. */
const CHANGES: Readonly<Record<string, readonly [change: string, back: (password: string) => string]>> = {
  password: [`ALTER ROLE gateway PASSWORD 'other'`, (password) => `ALTER ROLE gateway PASSWORD '${password}'`],
  'LOGIN of the role': ['ALTER ROLE gateway NOLOGIN', () => 'ALTER ROLE gateway LOGIN'],
  'name of the database': ['ALTER DATABASE shop RENAME TO other', () => 'ALTER DATABASE other RENAME TO shop'],
  'ALLOW_CONNECTIONS of the database': [
    'ALTER DATABASE shop ALLOW_CONNECTIONS false',
    () => 'ALTER DATABASE shop ALLOW_CONNECTIONS true',
  ],
  'right of the role to connect': [
    'REVOKE CONNECT ON DATABASE shop FROM PUBLIC, gateway',
    () => 'GRANT CONNECT ON DATABASE shop TO PUBLIC, gateway',
  ],
};

describe('a gateway whose credentials are no longer valid', () => {
  let postgres: EmbeddedPostgres;
  let test: TestGateway;
  let administrator: Client;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('shop');
    administrator = new Client({ connectionString: postgres.superuserUrl() });
    await administrator.connect();
    test = await openTestGateway({ databaseUrl: new Secret(postgres.url('shop')) });
    test.unavailable();
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(async () => {
    await test.close();
    await administrator.end();
    await postgres.stop();
  });

  it.each(Object.entries(CHANGES))(
    'responds with 503 while the %s has changed, and serves again afterwards',
    async (_what, change) => {
      const [made, back] = change;
      const agent = test.as('ADMIN_AGENT');
      await agent.query(QUERY);
      await administrator.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway'`);
      await administrator.query(made);
      for (let times = 0; times < 3; times += 1)
        expect(await agent.ask(QUERY)).toMatchObject({
          status: 503,
          errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }],
        });
      await administrator.query(back(new URL(postgres.url('shop')).password));
      let answer = await agent.ask(QUERY);
      while (answer.status === 503) answer = await agent.ask(QUERY);
      expect(answer).toMatchObject({ status: 200, errors: [] });
    },
  );
});
