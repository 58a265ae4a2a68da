import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const MIB = 1_048_576;

describe('a transfer over HTTP', () => {
  let desk: DeliveryDesk;
  let origin: string;

  const open = async (sizeBytes: number) => {
    const content = fileOf(sizeBytes);
    desk = await openDeliveryDesk(content);
    await desk.app.listen({ port: 0, host: '127.0.0.1' });
    origin = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
    return content;
  };
  afterEach(() => desk.close());

  /** Sends a request and waits for the headers of the response; its body is not read yet. */
  const request = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> => {
    const [response] = await once(get(origin + path, { headers }), 'response');
    return response;
  };
  const bytesServed = async () => (await desk.sessions())[0]?.bytesServed ?? 0;
  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await setImmediate();
  };

  it('S9: follows the link to the file, as any client does', async () => {
    const content = await open(3 * MIB);
    const { id } = await desk.link();

    const response = await fetch(origin + desk.pathOf(id));
    expect([response.redirected, response.status]).toEqual([true, 200]);
    const sha256 = createHash('sha256').update(Buffer.from(await response.arrayBuffer()));
    expect(sha256.digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await desk.linkRow(id)).toMatchObject({ downloadsUsed: 1 });
    expect(await bytesServed()).toBe(content.length);
  });

  it('follows the button of the page to the file', async () => {
    const content = await open(MIB);
    const { id } = await desk.link();
    const form = { method: 'POST', body: new URLSearchParams({ any: 'field' }), headers: { accept: 'text/html' } };

    const page = await fetch(origin + desk.pathOf(id), form);
    await page.text();
    const [, session = ''] = /^0; url=(\S+)$/.exec(page.headers.get('refresh') ?? '') ?? [];
    const response = await fetch(new URL(session, origin));
    expect((await response.arrayBuffer()).byteLength).toBe(content.length);
    expect(await desk.linkRow(id)).toMatchObject({ downloadsUsed: 1 });
  });

  it('releases the bytes that were not sent when it breaks off, so that it can be resumed any number of times', async () => {
    const content = await open(8 * MIB);
    const session = await desk.claim((await desk.link()).id);
    const received: Buffer[] = [];
    let length = 0;

    for (let attempt = 0; attempt < 6; attempt++) {
      const reserved = (await bytesServed()) + content.length - length;
      const response = await request(session, { range: `bytes=${length}-`, 'if-range': `"${desk.edition.sha256}"` });
      expect(response.headers['content-range']).toBe(`bytes ${length}-${content.length - 1}/${content.length}`);
      const [chunk] = await once(response, 'data');
      response.destroy();
      received.push(chunk);
      length += chunk.length;
      await until(async () => (await bytesServed()) < reserved);
    }
    const rest = await request(session, { range: `bytes=${length}-` });
    for await (const chunk of rest) received.push(chunk);
    expect(Buffer.concat(received).equals(content)).toBe(true);
  });

  it('S17: is cut when its link is revoked', async () => {
    const content = await open(64 * MIB);
    const { id: softwareId } = await desk.software();
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    const session = await desk.claim(downloadLinks[0].id);

    const response = await request(session);
    expect(response.statusCode).toBe(200);
    await desk.getKeysAndDownloads({ softwareId, reissue: true });
    await until(async () => (await bytesServed()) < content.length);

    let received = 0;
    const reading = async () => {
      for await (const chunk of response) received += chunk.length;
    };
    await expect(reading()).rejects.toThrow('aborted');
    expect(received).toBeLessThan(content.length);
    expect((await request(session)).statusCode).toBe(410);
  });

  it('S10: ends normally even if the link is exhausted and has expired', async () => {
    const content = await open(64 * MIB);
    const link = await desk.link({ downloadsUsed: 49 });
    const response = await request(await desk.claim(link.id));
    desk.clock.now = link.expiresAt;
    expect((await request(desk.pathOf(link.id))).statusCode).toBe(410);

    let received = 0;
    for await (const chunk of response) received += chunk.length;
    expect(received).toBe(content.length);
  });
});
