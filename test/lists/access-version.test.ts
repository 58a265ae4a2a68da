import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

describe('the access version of a viewer', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  const version = async (...of: Parameters<TestGateway['as']>): Promise<string> =>
    (await test.as(...of).query('{ viewer { accessVersion } }')).viewer.accessVersion;

  it('is the same for the same roles and partner, in any order', async () => {
    const both = await version(['ADMIN_AGENT', 'GLOBAL_ADMIN'], NORTHWIND);
    expect(await version(['GLOBAL_ADMIN', 'ADMIN_AGENT'], NORTHWIND)).toBe(both);
  });

  it('is another one for each role and partner', async () => {
    const versions = await Promise.all([
      version('ADMIN_AGENT', NORTHWIND),
      version('GLOBAL_ADMIN', NORTHWIND),
      version('SALES_AGENT', NORTHWIND),
      version('HELPDESK_AGENT', NORTHWIND),
      version(['ADMIN_AGENT', 'GLOBAL_ADMIN'], NORTHWIND),
      version('ADMIN_AGENT', TAILSPIN),
      version('REVIEWER'),
      version('OPERATOR'),
    ]);
    expect(new Set(versions).size).toBe(versions.length);
  });
});
