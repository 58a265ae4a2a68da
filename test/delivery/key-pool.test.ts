import { NORTHWIND } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

describe('the pool of product keys', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  const fill = async (count: number, version = '2022') => {
    for (let each = 0; each < count; each++) await desk.make.key({ skuId: desk.sku.id, version });
  };
  const buyers = async (count: number) => {
    const bought = [];
    for (let each = 0; each < count; each++) bought.push(await desk.make.software({ skuId: desk.sku.id }));
    return bought.map(({ id }) => id);
  };

  it('provides one key for each version of the software, which always keeps it', async () => {
    await fill(3);
    const [softwareId = ''] = await buyers(1);
    const ids = new Set<string>();
    for (let each = 0; each < 5; each++) {
      const { keys } = await desk.getKeysAndDownloads({ softwareId, reissue: true });
      ids.add(keys[0].id);
    }
    expect(ids.size).toBe(1);
    expect(await desk.assignedKeys()).toHaveLength(1);
  });

  it('provides another key for another version', async () => {
    await fill(1, '2022');
    await fill(1, '2019');
    const [softwareId = ''] = await buyers(1);
    const older = await desk.make.edition({ productId: desk.sku.productId, version: '2019' });

    const current = await desk.getKeysAndDownloads({ softwareId });
    const other = await desk.getKeysAndDownloads({ softwareId, editionId: older.id });
    expect([current.keys[0].version, other.keys[0].version]).toEqual(['2022', '2019']);
    expect(other.keys[0].id).not.toBe(current.keys[0].id);
  });

  it('has keys with an activation limit', async () => {
    await desk.make.key({ skuId: desk.sku.id, activationLimit: 25 });
    const [softwareId = ''] = await buyers(1);
    const { keys } = await desk.getKeysAndDownloads({ softwareId });
    expect(keys).toMatchObject([{ activationLimit: 25 }]);
  });

  it('provides one key for concurrent requests of the same software', async () => {
    await fill(20);
    const [softwareId = ''] = await buyers(1);
    await Promise.all(Array.from({ length: 20 }, () => desk.getKeysAndDownloads({ softwareId })));
    expect(await desk.assignedKeys()).toMatchObject([{ softwareId, partnerId: NORTHWIND }]);
  });

  it('provides 100 keys to 100 of 150 concurrent buyers, and the others receive KEY_POOL_EXHAUSTED', async () => {
    await fill(100);
    const softwareIds = await buyers(150);

    const answers = await Promise.all(softwareIds.map((softwareId) => desk.getKeysAndDownloads({ softwareId })));
    const served = answers.filter(({ userErrors }) => userErrors.length === 0);
    const refused = answers.filter(({ userErrors }) => userErrors[0]?.code === 'KEY_POOL_EXHAUSTED');
    expect(new Set(served.map(({ keys }) => keys[0].id)).size).toBe(100);
    expect([served.length, refused.length]).toEqual([100, 50]);
    expect(await desk.links()).toHaveLength(100);
  });

  it('is protected by the database, which refuses a second key for one version of the software', async () => {
    const [softwareId = ''] = await buyers(1);
    const assigned = { skuId: desk.sku.id, softwareId, partnerId: NORTHWIND };
    await desk.make.key(assigned);
    await expect(desk.make.key(assigned)).rejects.toThrow(/unique constraint.*productKeys/i);
  });

  it('is protected by the database, which refuses the same key twice', async () => {
    await desk.make.key({ skuId: desk.sku.id, value: 'TWICE-00000-00000' });
    const again = desk.make.key({ skuId: desk.sku.id, version: '2019', value: 'TWICE-00000-00000' });
    await expect(again).rejects.toThrow(/unique constraint.*productKeys.fingerprint/i);
  });
});
