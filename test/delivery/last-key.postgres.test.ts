import { sql } from '../../src/platform/database/sql';
import { openTransaction, untilBlocked } from '../support/open-transaction';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

describe('a request for the last key of an older version', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  it('waits for a transaction that has locked it, and gets it if that is rolled back', async () => {
    const { id: skuId, productId } = desk.sku;
    const edition = await desk.make.edition({ productId, version: '2019' });
    const key = await desk.make.key({ skuId, version: '2019' });
    const { id: softwareId } = await desk.make.software({ skuId });
    const { database } = desk.gateway;
    const held = await openTransaction(database, (tx) =>
      tx.queryStock(sql`SELECT 1 FROM "productKeys" WHERE "id" = ${key.id} ${tx.locks.wait}`),
    );
    const requested = desk.getKeysAndDownloads({ softwareId, editionId: edition.id });
    await untilBlocked(database);
    await held.rollBack();
    expect((await requested).keys).toMatchObject([{ id: key.id, version: '2019' }]);
  });
});
