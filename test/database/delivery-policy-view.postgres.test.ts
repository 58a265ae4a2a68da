import { sql } from '../../src/platform/database/sql';
import { storePolicy } from '../orders/store-policy';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the table deliveryPolicy, which gateways of an earlier version read', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const read = () =>
    test.gateway.database
      .scopedTo('partner:ptn_northwind')
      .query(sql`SELECT "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicy"`);

  it('is empty if no terms are stored', async () => {
    expect(await read()).toEqual([]);
  });

  it('has the terms of perpetual licences that are in effect', async () => {
    await storePolicy(test.gateway, { licenceKind: 'PERPETUAL', maxDownloads: 1 });
    await storePolicy(test.gateway, { licenceKind: 'PERPETUAL', startsAt: 1, maxDownloads: 2, cancelWindowDays: 30 });
    await storePolicy(test.gateway, { licenceKind: 'PERPETUAL', startsAt: 99_999_999_999_999, maxDownloads: 3 });
    await storePolicy(test.gateway, { licenceKind: 'SUBSCRIPTION', startsAt: 2, maxDownloads: 4 });
    expect(await read()).toEqual([{ linkTtlMs: 1_209_600_000, maxDownloads: 2, cancelWindowDays: 30 }]);
  });
});
