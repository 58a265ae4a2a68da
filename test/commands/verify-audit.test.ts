import { sql } from '../../src/platform/database/sql';
import { openDemoGateway } from '../support/demo';
import { disableTriggers } from '../support/disable-triggers';
import type { TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

const CUT = sql`DELETE FROM "auditEvents" WHERE "partnerId" = 'ptn_northwind'
  AND "sequence" = (SELECT MAX("sequence") FROM "auditEvents" WHERE "partnerId" = 'ptn_northwind')`;

let test: TestGateway;

const run = (...args: readonly string[]) => runCommand('verify-audit', args, variablesOf(test.gateway.config));
const headsIn = (stdout: string) => stdout.split('\n').filter((line) => line !== '');

describe('npm run verify-audit', () => {
  beforeAll(async () => {
    test = await openDemoGateway();
  });
  afterAll(() => test.close());

  it('finds the demo intact, and prints the last row of each trail, which it accepts as --head', async () => {
    const { code, stdout } = await run();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\n\nThe audit trail is intact\.\n$/)]);
    const { code: again, stdout: heads } = await run('--heads');
    expect(again).toBe(0);
    expect(headsIn(heads)).toEqual(stdout.split('\n').flatMap((line) => /^✓ (.*)$/.exec(line)?.[1] ?? []));
    expect(heads).toMatch(/^ptn_northwind:\d+:[0-9a-f]{64}$/m);
    expect((await run('--head', ...headsIn(heads))).code).toBe(0);
    expect((await run(...headsIn(heads).flatMap((head) => ['--head', head]))).code).toBe(0);
  });

  it.each([
    ['an invalid head', ['--head', 'ptn_northwind:last']],
    ['a hash that is too short', ['--head', 'ptn_northwind:1:abc']],
    ['a missing file', ['nowhere.sqlite']],
  ])('ends with 2 for %s', async (_what, args) => {
    const { code, stdout } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('npm run verify-audit, after the audit trail was tampered with,', () => {
  beforeEach(async () => {
    test = await openDemoGateway();
  });
  afterEach(() => test.close());

  const tamper = (...statements: readonly ReturnType<typeof sql>[]) =>
    test.gateway.database.transaction(async (tx) => {
      test.unsound('the audit trail is tampered with');
      for (const statement of [...disableTriggers, ...statements]) await tx.query(statement);
    });

  it('names the first wrong row and ends with 1, as npm run verify does', async () => {
    await tamper(sql`UPDATE "auditEvents" SET "actor" = 'x' WHERE "partnerId" = 'ptn_northwind' AND "sequence" >= 3`);
    const problem = /ptn_northwind row 3 \(\w+\) does not match its hash: it was changed or inserted/;
    const { code, stdout } = await run();
    expect([code, stdout]).toEqual([1, expect.stringMatching(problem)]);
    expect(stdout).toContain('✓ ptn_tailspin:');
    expect(stdout).toMatch(/The audit trail was tampered with\.\n$/);
    const heads = await run('--heads');
    expect([heads.code, heads.stderr]).toEqual([1, expect.stringMatching(problem)]);
    expect(heads.stdout).not.toContain('ptn_northwind');
    const whole = await runCommand('verify', [], variablesOf(test.gateway.config));
    expect([whole.code, whole.stdout]).toEqual([
      1,
      expect.stringMatching(/✗ The audit trail of every partner is intact\.\n {2}1 found: ptn_northwind row 3 /),
    ]);
  });

  it('finds by a noted row that the last rows and their head were removed', async () => {
    const { stdout } = await run('--heads');
    await tamper(
      CUT,
      sql`DELETE FROM "auditChains" WHERE "partnerId" = 'ptn_northwind'`,
      sql`INSERT INTO "auditChains" SELECT "partnerId", "sequence", "hash", "at" FROM "auditEvents"
        WHERE "partnerId" = 'ptn_northwind' ORDER BY "sequence" DESC LIMIT 1`,
    );
    expect((await run()).code).toBe(0);
    const { code, stdout: found } = await run('--head', ...headsIn(stdout));
    expect([code, found]).toEqual([
      1,
      expect.stringMatching(/✗ ptn_northwind ends with row .* its last rows were removed/),
    ]);
  });
});
