import { DAY_MS } from '../../src/platform/base/clock';
import type { Software } from '../../src/software/software.entity';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const STATUS_AND_KEYS = `query ($id: ID!) {
  node(id: $id) { ... on Software {
    status keys { value } downloadLinks { url status } viewerCanGetKeysAndDownloads { allowed reason }
  } }
}`;

describe('a refusal of keys and downloads', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    await desk.make.partner({ id: TAILSPIN, name: 'Tailspin Cloud' });
  });
  afterEach(() => desk.close());

  const refusalOf = async (input: Parameters<DeliveryDesk['getKeysAndDownloads']>[0]) => {
    const { userErrors, ...payload } = await desk.getKeysAndDownloads(input);
    const lists = { editions: [], keys: [], downloadLinks: [] };
    const nothing = { software: null, edition: null, ...lists, deliveryNote: null, replayed: false };
    expect(payload).toEqual(nothing);
    expect([await desk.assignedKeys(), await desk.links(), await desk.audit()]).toEqual([[], [], []]);
    return userErrors;
  };

  it('is the same for another partner’s software as for unknown software', async () => {
    const theirs = await desk.software({ partnerId: TAILSPIN });
    const unknown = await refusalOf({ softwareId: theirs.id.replace(/.{4}$/, 'zzzz') });

    expect(unknown).toMatchObject([{ code: 'SOFTWARE_NOT_FOUND', path: ['softwareId'] }]);
    expect(await refusalOf({ softwareId: theirs.id })).toEqual(unknown);
  });

  it.each([
    ['the edition', () => ({ softwareId: desk.edition.id })],
    ['a customer', () => ({ softwareId: 'cus_01h2xcejqtf2nbrexx3vqjhp41' })],
    ['no object', () => ({ softwareId: '1 OR 1=1' })],
  ])('INVALID_VALUE: the id of %s instead of the software’s', async (_what, input) => {
    expect(await refusalOf(input())).toMatchObject([{ code: 'INVALID_VALUE', path: ['softwareId'] }]);
  });

  it('INVALID_VALUE: the id of software instead of the edition’s', async () => {
    const { id } = await desk.software();
    const errors = await refusalOf({ softwareId: id, editionId: id });
    expect(errors).toMatchObject([{ code: 'INVALID_VALUE', path: ['editionId'] }]);
  });

  it.each([
    ['of another product', async () => (await desk.make.edition()).id],
    ['that is unknown', async () => `${desk.edition.id}X`],
    ['that is omitted', async () => undefined],
  ])('EDITION_NOT_FOUND: an edition %s', async (_what, editionId) => {
    const { id: softwareId } = await desk.software();
    const input = { softwareId, editionId: await editionId() } as { softwareId: string };
    expect(await refusalOf(input)).toMatchObject([{ code: 'EDITION_NOT_FOUND', path: ['editionId'] }]);
  });

  it('KEY_POOL_EXHAUSTED: an empty pool changes nothing, and the request succeeds once the pool has a key', async () => {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    expect(await refusalOf({ softwareId })).toMatchObject([{ code: 'KEY_POOL_EXHAUSTED' }]);

    await desk.make.key({ skuId: desk.sku.id });
    expect(await desk.getKeysAndDownloads({ softwareId })).toMatchObject({ userErrors: [], keys: [{}] });
  });

  it('KEY_POOL_EXHAUSTED: keys of another SKU or version are not used', async () => {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    await desk.make.key({ skuId: desk.sku.id, version: '2019' });
    await desk.make.key({ skuId: (await desk.make.sku({ productId: desk.sku.productId })).id });

    expect(await refusalOf({ softwareId })).toMatchObject([{ code: 'KEY_POOL_EXHAUSTED' }]);
  });

  it('KEY_POOL_EXHAUSTED: does not change the active link, even if a reissue is requested', async () => {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    const { id } = await desk.link({ softwareId });
    const before = await desk.linkRow(id);

    const { userErrors } = await desk.getKeysAndDownloads({ softwareId, reissue: true });
    expect(userErrors).toMatchObject([{ code: 'KEY_POOL_EXHAUSTED' }]);
    expect(await desk.linkRow(id)).toEqual(before);
    expect(await desk.links()).toHaveLength(1);
  });

  it.each<[string, Partial<Software>]>([
    ['CANCELLATION_PENDING', { status: 'CANCELLATION_PENDING' }],
    ['CANCELLED', { status: 'CANCELLED' }],
    ['EXPIRED', { expiresAt: Date.UTC(2026, 0, 15, 9, 30) }],
  ])('SOFTWARE_NOT_ACTIVE: software that is %s', async (status, columns) => {
    desk.unsound('the status is set in the column only, without a cancellation request');
    const { id: softwareId } = await desk.software(columns);

    expect(await refusalOf({ softwareId })).toMatchObject([{ code: 'SOFTWARE_NOT_ACTIVE', path: ['softwareId'] }]);
    const { node } = await desk.as('ADMIN_AGENT').query(STATUS_AND_KEYS, { id: softwareId });
    const permission = { allowed: false, reason: 'SOFTWARE_NOT_ACTIVE' };
    expect(node).toMatchObject({ status, viewerCanGetKeysAndDownloads: permission });
  });

  it('does not occur until the last millisecond of a subscription', async () => {
    const { id: softwareId } = await desk.software({ expiresAt: desk.clock.now + DAY_MS });
    desk.clock.advance(DAY_MS - 1);
    expect((await desk.getKeysAndDownloads({ softwareId })).userErrors).toEqual([]);
  });

  it('leaves existing keys readable and existing links active while a cancellation is pending', async () => {
    desk.unsound('the status is set in the column only, without a cancellation request');
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id, status: 'CANCELLATION_PENDING' });
    const { value } = await desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND });
    const link = await desk.link({ softwareId });

    const { node } = await desk.as('ADMIN_AGENT').query(STATUS_AND_KEYS, { id: softwareId });
    expect(node).toMatchObject({ keys: [{ value }], downloadLinks: [{ status: 'ACTIVE' }] });
    expect((await desk.follow(desk.pathOf(link.id))).statusCode).toBe(303);
  });

  it('has a message in the language of Accept-Language', async () => {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    const { userErrors } = await desk.getKeysAndDownloads({ softwareId }, { 'accept-language': 'zh-CN' });
    expect(userErrors).toMatchObject([{ code: 'KEY_POOL_EXHAUSTED', message: expect.stringContaining('密钥') }]);
  });
});
