import { sql } from '../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the end of a test', () => {
  async function leaveUnsoundRows(): Promise<TestGateway> {
    const test = await openTestGateway();
    const { id } = await test.make.partner();
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "creditLines" SET "usedMinor" = 1 WHERE "partnerId" = ${id}`),
    );
    return test;
  }

  it('fails if the remaining rows are not sound', async () => {
    const test = await leaveUnsoundRows();
    await expect(test.close()).rejects.toThrow(/The used amount of a credit line/);
  });

  it('accepts unsound rows that were created on purpose', async () => {
    const test = await leaveUnsoundRows();
    test.unsound('to see that nothing is checked');
    await test.close();
  });
});
