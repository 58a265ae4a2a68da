import { mkdtempSync, rmSync } from 'node:fs';
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

  const migrate = () => runCommand('migrate', [], { DATA_DIR: dataDir, DATABASE_URL: url });
  const upToDate = { code: 0, stdout: 'The schema is up to date.\n', stderr: '' };

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

  it('does not change a database that is up to date', async () => {
    expect(await migrate()).toEqual(upToDate);
  });
});
