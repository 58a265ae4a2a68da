import { runCommand, variablesOf } from '../../commands/run-command';
import { openTestGateway, type TestGateway } from '../../support/test-gateway';

describe('a programme command on a read-only database', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  const run = (...args: readonly string[]) => {
    const variables = variablesOf(test.gateway.config);
    const DATABASE_URL = `${variables.DATABASE_URL}?options=-c%20default_transaction_read_only%3Don`;
    return runCommand('programme', args, { ...variables, DATABASE_URL });
  };

  it('lists and plans, and refuses to change anything', async () => {
    expect(await run('partners', '--json')).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(await run('policy', '--downloads', '20', '--dry-run')).toMatchObject({ code: 0 });
    expect(await run('policy', '--downloads', '20')).toEqual({
      ...{ code: 2, stdout: '', stderr: expect.stringContaining('The database is read-only: nothing was changed.') },
    });
  });
});
