import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { claimDownload } from '../../src/delivery/claim-download';
import { closePartner } from '../../src/partners/close-partner';
import { resumePartner } from '../../src/partners/resume-partner';
import { suspendPartner } from '../../src/partners/suspend-partner';
import { sql } from '../../src/platform/database/sql';
import { operate } from '../partners/operator';
import { NORTHWIND } from '../support/test-gateway';
import { codeOf, type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const CLOSURE = { partnerId: NORTHWIND, reason: 'Fraud' };
const BROWSER = { accept: 'text/html' };
const MESSAGE = 'This download link does not work at the moment. Ask the person who sent it.';
const MIB = 1_048_576;

describe('a link of a closed partner', () => {
  let desk: DeliveryDesk;
  let content: Buffer;
  let linkId: string;
  let path: string;

  const open = async (sizeBytes: number) => {
    content = fileOf(sizeBytes);
    desk = await openDeliveryDesk(content);
    linkId = (await desk.link()).id;
    path = desk.pathOf(linkId);
  };
  afterEach(() => desk.close());

  const close = () => operate(desk, closePartner, CLOSURE);
  const resume = () => operate(desk, resumePartner, CLOSURE);

  it('is refused with PARTNER_CLOSED, as JSON or as a page, and uses up no download', async () => {
    await open(1_024);
    await close();
    for (const method of ['GET', 'HEAD', 'POST'] as const)
      expect((await desk.app.inject({ method, url: path })).statusCode).toBe(403);
    const refused = await desk.follow(path);
    expect([codeOf(refused), refused.json().error.message]).toEqual(['PARTNER_CLOSED', MESSAGE]);
    expect(refused.headers['cache-control']).toBe('no-store');

    const page = await desk.follow(path, BROWSER);
    expect([page.statusCode, page.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    expect(page.body).toContain(`<h1>${MESSAGE}</h1>`);
    expect(page.body).not.toContain(desk.edition.fileName);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 0, endedAt: null, revokedAt: null });
    expect(await desk.sessions()).toEqual([]);
  });

  it('works again when the partner is resumed, with nothing lost', async () => {
    await open(1_024);
    const session = await desk.claim(linkId);
    const before = await desk.linkRow(linkId);
    await close();
    const refused = await desk.follow(session);
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'PARTNER_CLOSED']);

    await resume();
    expect(await desk.linkRow(linkId)).toEqual(before);
    expect((await desk.follow(session, { range: 'bytes=0-9' })).rawPayload).toEqual(content.subarray(0, 10));
    expect((await desk.follow(path, BROWSER)).statusCode).toBe(200);
    expect(await desk.claim(linkId, { 'user-agent': 'another program' })).not.toBe(session);
  });

  it('is refused by the claim itself, if the partner was closed after the link was read', async () => {
    await open(1_024);
    await close();
    const claim = { linkId, client: null, file: desk.edition };
    const claimed = await desk.gateway.database.transaction((tx) => claimDownload(tx, claim, 'req-1'));
    expect(claimed).toBeNull();
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 0 });
    await resume();
    expect(await desk.gateway.database.transaction((tx) => claimDownload(tx, claim, 'req-1'))).not.toBeNull();
  });

  it('is recorded in the audit trail once an hour', async () => {
    await open(1_024);
    await close();
    const refusals = () =>
      desk.gateway.database.query(
        sql`SELECT "action", "reason", "subjectId", "partnerId" FROM "auditEvents" WHERE "outcome" = 'DENIED'`,
      );
    const refused = {
      action: 'DOWNLOAD_STARTED',
      reason: 'PARTNER_CLOSED',
      subjectId: linkId,
      partnerId: NORTHWIND,
    };
    await Promise.all([desk.follow(path), desk.follow(path)]);
    await desk.follow(path);
    expect(await refusals()).toEqual([refused]);
    desk.clock.advance(3_600_001);
    await desk.follow(path);
    expect(await refusals()).toEqual([refused, refused]);
  });

  it('cuts a transfer that is running, and the rest can be resumed later', async () => {
    await open(64 * MIB);
    await desk.app.listen({ port: 0, host: '127.0.0.1' });
    const origin = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
    const session = await desk.claim(linkId);
    const [response] = await once(get(origin + session), 'response');
    expect(response.statusCode).toBe(200);
    await close();

    let received = 0;
    const reading = async () => {
      for await (const chunk of response) received += chunk.length;
    };
    await expect(reading()).rejects.toThrow('aborted');
    expect(received).toBeLessThan(content.length);
    // The transfer has released the bytes that it did not send.
    while ((await desk.sessions())[0]?.bytesReserved !== 0) await setImmediate();

    await resume();
    const rest = await desk.follow(session, { range: `bytes=${received}-` });
    expect(rest.statusCode).toBe(206);
    expect(rest.rawPayload.equals(content.subarray(received))).toBe(true);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 1 });
  });

  it('still works for a partner that is only suspended', async () => {
    await open(1_024);
    await operate(desk, suspendPartner, CLOSURE);
    const session = await desk.claim(linkId);
    expect((await desk.follow(session, { range: 'bytes=0-9' })).statusCode).toBe(206);
    // Promised to the earlier software of the link.
    await desk.make.key({ skuId: desk.sku.id });
    const { id: softwareId } = await desk.software();
    expect(await desk.getKeysAndDownloads({ softwareId })).toMatchObject({ userErrors: [], keys: [{}] });
  });
});
