import { sql } from '../../src/platform/database/sql';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

describe('npm run verify, on PostgreSQL', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openDemoGateway();
  });
  afterAll(() => test.close());

  const change = (statement: ReturnType<typeof sql>) => test.gateway.database.transaction((tx) => tx.query(statement));

  it('finds constraints that were never validated', async () => {
    await change(sql`ALTER TABLE "orders" ADD CONSTRAINT "unchecked" CHECK ("totalMinor" < 0) NOT VALID`);
    const { code, stdout } = await runCommand('verify', [], variablesOf(test.gateway.config));
    await change(sql`ALTER TABLE "orders" DROP CONSTRAINT "unchecked"`);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ Every constraint is validated for all rows.\n  1 found: unchecked\n');
  });

  it('reads the rows of all partners, regardless of options in the URL', async () => {
    test.unsound('a credit line is used without an order');
    await change(sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + 1 WHERE "partnerId" = 'ptn_northwind'`);
    const { databaseUrl } = test.gateway.config;
    const variables = {
      ...variablesOf(test.gateway.config),
      DATABASE_URL: `${databaseUrl?.expose()}?options=-c%20work_mem%3D8MB`,
    };
    const { code, stdout } = await runCommand('verify', [], variables);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ The used amount of a credit line.*\n {2}\d+ found: ptn_northwind /);
  });

  it('prints neither the password nor the URL', async () => {
    const { stdout, stderr } = await runCommand('verify', [], variablesOf(test.gateway.config));
    const { password } = new URL(test.gateway.config.databaseUrl?.expose() ?? '');
    expect(password).not.toBe('');
    expect(stdout + stderr).not.toContain(password);
  });
});
