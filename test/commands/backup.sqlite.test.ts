import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { identifier, sql } from '../../src/platform/database/sql';
import { openDemoGateway } from '../support/demo';
import { tableNames } from '../support/table-names';
import type { TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

describe('npm run backup, with a running gateway', () => {
  let test: TestGateway;
  let directory: string;

  beforeAll(async () => {
    test = await openDemoGateway();
  });
  beforeEach(() => {
    directory = mkdtempSync(join(test.gateway.config.dataDir, 'backups-'));
  });
  afterAll(() => test.close());

  const backUp = (name = 'copy.sqlite', variables: NodeJS.ProcessEnv = {}) =>
    runCommand('backup', [join(directory, name)], { ...variablesOf(test.gateway.config), ...variables });

  it('copies every row into one file, which only its owner can read', async () => {
    expect(await backUp()).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(directory)).toEqual(['copy.sqlite']);
    expect((statSync(join(directory, 'copy.sqlite')).mode & 0o777).toString(8)).toBe('600');

    const copy = new BetterSqlite3(join(directory, 'copy.sqlite'), { readonly: true });
    for (const table of tableNames) {
      const rows = await test.gateway.database.query(sql`SELECT * FROM ${identifier(table)} ORDER BY 1, 2`);
      expect([table, copy.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all()]).toEqual([table, rows]);
    }
    copy.close();
  });

  it('prints what else must be backed up', async () => {
    const { stdout } = await backUp();
    const { mediaLocation, attachmentLocation } = test.gateway.config;
    const files = `${mediaLocation.directory} and ${attachmentLocation.directory}`;
    for (const needed of [files, 'KEY_ENCRYPTION_KEYS', 'LINK_SIGNING_KEYS', 'npm run verify']) {
      expect(stdout).toContain(needed);
    }
  });

  it('keeps an existing file, and reports it', async () => {
    writeFileSync(join(directory, 'copy.sqlite'), 'of yesterday');
    const { code, stderr } = await backUp();
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^No backup was made: .*copy\.sqlite already exists/)]);
    expect(readdirSync(directory)).toEqual(['copy.sqlite']);
    expect(readFileSync(join(directory, 'copy.sqlite'), 'utf8')).toBe('of yesterday');
  });

  it.each([
    ['the directory does not exist', 'nowhere/copy.sqlite', {}, /ENOENT/],
    ['the database does not exist yet', 'copy.sqlite', { DATA_DIR: 'elsewhere' }, /The database .* does not exist yet/],
  ])('leaves no file if %s', async (_what, name, { DATA_DIR }: NodeJS.ProcessEnv, problem) => {
    const { code, stdout, stderr } = await backUp(
      name,
      DATA_DIR ? { DATA_DIR: join(test.gateway.config.dataDir, DATA_DIR) } : {},
    );
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(problem)]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([
    ['half of it is lost', (bytes: number) => bytes / 2, /malformed/],
    ['all of it is lost', () => 0, /no such table/],
  ])('leaves no file if the database is damaged: %s', async (_what, left, problem) => {
    await backUp();
    const whole = readFileSync(join(directory, 'copy.sqlite'));
    const dataDir = mkdtempSync(join(test.gateway.config.dataDir, 'damaged-'));
    writeFileSync(join(dataDir, 'gateway.sqlite'), whole.subarray(0, left(whole.length)));
    const { code, stderr } = await backUp('second.sqlite', { DATA_DIR: dataDir });
    expect([code, stderr]).toEqual([1, expect.stringMatching(problem)]);
    expect(readdirSync(directory)).toEqual(['copy.sqlite']);
  });
});
