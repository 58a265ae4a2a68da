import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { ROOT } from '../../../src/platform/base/root';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../support/embedded-postgres';
import { describeWith } from '../with-programs';
import { type PgBouncer, startPgBouncer } from './start-pgbouncer';

/** Tests of what depends on sessions: row security, units of work, live updates, concurrent purchases. */
const SUITES = [
  'test/database/row-security.postgres.test.ts',
  'test/database/operator-row-security.postgres.test.ts',
  'test/database/reviewer-row-security.postgres.test.ts',
  'test/database/unit-of-work.test.ts',
  'test/database/transaction.test.ts',
  'test/database/settled.test.ts',
  'test/live/updates.test.ts',
  'test/live/subscriptions.test.ts',
  'test/purchase/parallel.test.ts',
  'test/purchase/idempotency.test.ts',
  'test/delivery/last-key.postgres.test.ts',
  'test/delivery/order-of-times.postgres.test.ts',
];

describeWith(['pgbouncer'], 'behind PgBouncer with pool_mode = transaction', () => {
  let postgres: EmbeddedPostgres;
  let pgbouncer: PgBouncer;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ settings: { max_connections: 300, autovacuum: 'off' } });
    pgbouncer = await startPgBouncer(postgres, { default_pool_size: 3, log_connections: 1 });
  });
  afterAll(async () => {
    await pgbouncer?.stop();
    await postgres?.stop();
  });

  it('the tests of row security, units of work, live updates, purchases and deliveries pass', async () => {
    const { host } = new URL(pgbouncer.url('postgres'));
    const { DEPLOY: _, ...env } = process.env;
    const jest = spawn('npx', ['jest', '--selectProjects', 'postgres', '--no-watchman', ...SUITES], {
      cwd: ROOT,
      env: { ...env, TEST_DATABASE_URL: postgres.url('postgres'), TEST_POOLER: host, NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [report, [code]] = await Promise.all([text(jest.stderr), once(jest, 'exit')]);
    expect({ code, report }).toEqual({
      code: 0,
      report: expect.stringMatching(/^Tests: +(\d+ skipped, )?\d+ passed/m),
    });
    expect(pgbouncer.log()).toMatch(/login attempt: db=onprem_gateway_test_/);
  });
});
