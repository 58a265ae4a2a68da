import { statementChannel } from '../../src/platform/database/statements';
import { collectLog } from '../support/log-lines';
import { statementsOf } from '../support/statements';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const UNKNOWN_PARTNER = 'ptn_not_in_the_programme';

describe('the valid token of a partner that is not in the programme', () => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  let domain: string;
  let offerId: string;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    await test.make.partner({ id: 'ptn_northwind' });
    domain = (await test.make.customer()).domain;
    offerId = (await test.make.offer()).id;
  });
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  const unknown = () => test.as('ADMIN_AGENT', UNKNOWN_PARTNER);

  it('sees nothing', async () => {
    const data = await unknown().query('{ viewer { partner { name } } customers { totalCount } }');
    expect(data).toEqual({ viewer: { partner: null }, customers: { totalCount: 0 } });
  });

  it('S2: buys nothing', async () => {
    const { purchase } = await unknown().query(
      `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { id } userErrors { code } } }`,
      { input: { customer: { domain }, lines: [{ offerId, quantity: 1 }], idempotencyKey: 'an-unknown-partner-buys' } },
    );
    expect(purchase).toEqual({ order: null, userErrors: [{ code: 'PARTNER_NOT_ELIGIBLE' }] });
  });

  it('opens no upload', async () => {
    const { createAttachmentUpload } = await unknown().query(
      `mutation ($input: CreateAttachmentUploadInput!) {
        createAttachmentUpload(input: $input) { upload { url } userErrors { code } }
      }`,
      { input: { fileName: 'a.txt', contentType: 'text/plain', sizeBytes: 1 } },
    );
    expect(createAttachmentUpload).toEqual({ upload: null, userErrors: [{ code: 'PARTNER_NOT_ELIGIBLE' }] });
  });

  it('marks the log entry of each of its requests, and no others', async () => {
    const send = async (partnerId: string) => {
      const authorization = `Bearer ${await test.as('ADMIN_AGENT', partnerId).token()}`;
      const response = await test.app.inject({ url: `/customers/cus_none/software.csv`, headers: { authorization } });
      const { 'x-request-id': id } = response.headers;
      return log.printed(({ reqId, msg }) => reqId === id && msg === 'request');
    };
    for (let time = 0; time < 2; time++) {
      expect(await send(UNKNOWN_PARTNER)).toMatchObject({ partner: 'unknown', errors: ['CUSTOMER_NOT_FOUND'] });
      expect(await send('ptn_northwind')).not.toHaveProperty('partner');
    }
  });

  it('is checked once a minute, and not during requests', async () => {
    const send = (partnerId: string) => test.as('ADMIN_AGENT', partnerId).query('{ viewer { id } }');
    expect(await statementsOf(() => send('ptn_another'))).toEqual([]);
    const seen: unknown[] = [];
    const listener = (statement: unknown) => seen.push(statement);
    statementChannel.subscribe(listener);
    for (let time = 0; time < 3; time++) await send('ptn_another');
    statementChannel.unsubscribe(listener);
    expect(seen.filter((statement) => String(statement).includes('"partners"'))).toEqual([]);
  });
});
