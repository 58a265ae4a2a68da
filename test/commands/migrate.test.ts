import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireBlankDatabase } from '../support/database-pool';
import { engine } from '../support/engine';
import { runCommand } from './run-command';

describe('npm run migrate', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-migrate-'));
  let url = '';
  let release = async () => {};

  beforeAll(async () => {
    if (engine === 'postgres') ({ url, release } = await acquireBlankDatabase());
  });
  afterAll(async () => {
    await release();
    rmSync(dataDir, { recursive: true });
  });

  const migrate = (...args: readonly string[]) => runCommand('migrate', args, { DATA_DIR: dataDir, DATABASE_URL: url });
  const upToDate = { code: 0, stdout: 'The schema is up to date.\n', stderr: '' };

  it.each(['--status', '--dry-run'])(
    'lists with %s what is pending in a new database, and changes nothing',
    async (option) => {
      const listed = {
        code: 0,
        stderr: '',
        stdout: expect.stringMatching(/^0 migrations have run, 37 are pending:\nCat/),
      };
      expect(await migrate(option)).toEqual(listed);
      expect(await migrate(option)).toEqual(listed);
      expect(readdirSync(dataDir)).toEqual([]);
    },
  );

  it('brings a new database up to date, even if several run at once', async () => {
    // Processes that wait for another one report it, and again if they then wait for the next one.
    const waited = {
      ...upToDate,
      stderr: expect.stringMatching(/^(.*(waiting for process \d+ |--trace-warnings).*\n)*$/),
    };
    expect(await Promise.all([migrate(), migrate(), migrate()])).toEqual([waited, waited, waited]);
  });

  it('states what is wrong with the configuration', async () => {
    const { code, stderr } = await runCommand('migrate', [], { DATA_DIR: dataDir, DATABASE_POOL_SIZE: 'many' });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Invalid configuration:\nDATABASE_POOL_SIZE: .*\n$/)]);
  });

  it('refuses an option that it does not know', async () => {
    expect(await migrate('--dryrun')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('--dryrun'),
    });
  });

  it.each([
    ['--status', '--partition-audit'],
    ['--dry-run', '--grant-to', 'gateway'],
  ])('refuses %s together with %s', async (listing, change, ...values) => {
    expect(await migrate(listing, change, ...values)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(`^error: option '${listing}' cannot be used with option '${change}`),
    });
  });

  if (engine === 'sqlite')
    it.each([['--grant-to', 'gateway'], ['--partition-audit']])('refuses %s on SQLite', async (...args) => {
      expect(await migrate(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('need a PostgreSQL') });
    });

  it('does not change a database that is up to date', async () => {
    expect(await migrate()).toEqual(upToDate);
    expect(await migrate('--status')).toEqual({
      ...upToDate,
      stdout: 'The schema is up to date: 37 migrations have run.\n',
    });
  });
});
