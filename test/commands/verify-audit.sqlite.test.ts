import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

describe('npm run verify-audit -- FILE', () => {
  let test: TestGateway;
  let copy: string;

  beforeAll(async () => {
    test = await openDemoGateway();
    copy = join(test.gateway.config.dataDir, 'copy.sqlite');
    expect(await runCommand('backup', [copy], variablesOf(test.gateway.config))).toMatchObject({ code: 0 });
  });
  afterAll(() => test.close());

  const run = (...args: readonly string[]) => runCommand('verify-audit', args, variablesOf(test.gateway.config));

  it('finds the same trails in a backup as in the database, and then what was changed in it', async () => {
    const { stdout: heads } = await run('--heads');
    expect(await run(copy, '--heads')).toEqual({ code: 0, stdout: heads, stderr: '' });
    const connection = new BetterSqlite3(copy);
    connection.exec(`DROP TRIGGER "auditEvents_kept"; DELETE FROM "auditEvents" WHERE "sequence" = 2`);
    connection.close();
    const { code, stdout } = await run(copy);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/ptn_northwind row 3 .* row 2 is missing/)]);
    expect((await run()).code).toBe(0);
  });
});
