import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR_MS } from '../../src/platform/base/clock';
import type { Client } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { uploader } from './uploading';

const URL_OF = 'query ($id: ID!) { node(id: $id) { ... on Attachment { status url } } }';
const CONTENT = 'order,amount\nORD-1,"10,00"\n';

describe('reading an attachment', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;
  let id: string;

  beforeEach(async () => {
    cancelling = await openCancellations();
    uploading = await uploader(cancelling.test);
    id = await uploading.ready('发票 1.csv', 'text/csv', CONTENT);
  });
  afterEach(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  const urlOf = async (client: Client = cancelling.agent) =>
    uploading.localUrl((await client.query(URL_OF, { id })).node.url);

  it('S16: returns a file to save under its name, never rendered and never cached', async () => {
    const { status, body, headers } = await uploading.get(await urlOf());
    expect({ status, body }).toEqual({ status: 200, body: CONTENT });
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(Buffer.byteLength(CONTENT)),
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E5%8F%91%E7%A5%A8%201.csv$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*; sandbox$/),
      'referrer-policy': 'no-referrer',
    });
  });

  it('has no URL before it is uploaded', async () => {
    const open = await uploading.open('a.txt', 'text/plain', 1);
    expect((await cancelling.agent.query(URL_OF, { id: open.id })).node).toEqual({
      status: 'AWAITING_UPLOAD',
      url: null,
    });
  });

  it('works for an hour, then 410 LINK_EXPIRED, and a new URL works again', async () => {
    const url = await urlOf();
    cancelling.test.clock.advance(HOUR_MS - 1);
    expect(await uploading.get(url)).toMatchObject({ status: 200 });
    cancelling.test.clock.advance(1);
    expect(await uploading.get(url)).toMatchObject({ status: 410, code: 'LINK_EXPIRED' });
    expect(await uploading.get(await urlOf())).toMatchObject({ status: 200 });
  });

  it('responds 404 to a URL that the gateway did not create', async () => {
    const url = await urlOf();
    const { url: uploadUrl } = await uploading.open('a.txt', 'text/plain', 1);
    const forged = [
      url.replace(/~\d+/, '~9999999999999'),
      url.replace(/att_\w+/, 'att_00000000000000000000000000'),
      `${url}x`,
      `${new URL(url).origin}/attachments/${uploadUrl.split('/').at(-1)}`,
    ];
    for (const each of forged) {
      expect(await uploading.get(each)).toMatchObject({ status: 404, code: 'ATTACHMENT_NOT_FOUND' });
    }
  });

  it('is possible for the reviewer after it was attached to a request, not before', async () => {
    const reviewer = cancelling.test.as('REVIEWER');
    expect((await reviewer.query(URL_OF, { id })).node).toBeNull();
    await cancelling.request(await cancelling.buy(), { attachmentIds: [id] });
    expect(await uploading.get(await urlOf(reviewer))).toMatchObject({ status: 200, body: CONTENT });
  });

  it('is impossible for another partner and for a Sales agent', async () => {
    const otherPartner = cancelling.test.as('ADMIN_AGENT', TAILSPIN);
    expect((await otherPartner.query(URL_OF, { id })).node).toBeNull();
    const { data, errors } = await cancelling.test.as('SALES_AGENT').ask(URL_OF, { id });
    expect(data.node).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_ROLE' } }]);
  });

  it('responds 503 FILE_UNAVAILABLE if the store has lost the file', async () => {
    const url = await urlOf();
    rmSync(join(cancelling.test.gateway.config.dataDir, 'attachments'), { recursive: true });
    expect(await uploading.get(url)).toMatchObject({ status: 503, code: 'FILE_UNAVAILABLE' });
  });
});
