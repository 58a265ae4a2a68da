import { openTestGateway, type TestGateway } from '../support/test-gateway';

const STRANGER = 'ptn_not_in_the_programme';

describe('the valid token of a partner that is not in the programme', () => {
  let test: TestGateway;
  let domain: string;
  let offerId: string;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: 'ptn_northwind' });
    domain = (await test.make.customer()).domain;
    offerId = (await test.make.offer()).id;
  });
  afterAll(() => test.close());

  const stranger = () => test.as('ADMIN_AGENT', STRANGER);

  it('sees nothing', async () => {
    const data = await stranger().query('{ viewer { partner { name } } customers { totalCount } }');
    expect(data).toEqual({ viewer: { partner: null }, customers: { totalCount: 0 } });
  });

  it('S2: buys nothing', async () => {
    const { purchase } = await stranger().query(
      `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { id } userErrors { code } } }`,
      { input: { customer: { domain }, lines: [{ offerId, quantity: 1 }], idempotencyKey: 'a-stranger-buys-1' } },
    );
    expect(purchase).toEqual({ order: null, userErrors: [{ code: 'PARTNER_NOT_ELIGIBLE' }] });
  });

  it('opens no upload', async () => {
    const { createAttachmentUpload } = await stranger().query(
      `mutation ($input: CreateAttachmentUploadInput!) {
        createAttachmentUpload(input: $input) { upload { url } userErrors { code } }
      }`,
      { input: { fileName: 'a.txt', contentType: 'text/plain', sizeBytes: 1 } },
    );
    expect(createAttachmentUpload).toEqual({ upload: null, userErrors: [{ code: 'PARTNER_NOT_ELIGIBLE' }] });
  });
});
