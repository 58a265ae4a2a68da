import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import pino from 'pino';
import { buildServer } from '../../src/server/server';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const TOKEN = 'lnk_secret.AAAAAAAAAAAAAAAAAAAAAA';

describe('a malformed request', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  it.each([
    ['with a URL that cannot be decoded', `/downloads/${TOKEN}%zz`, 400],
    ['with a token that is far too long', `/downloads/${TOKEN}${'x'.repeat(600)}`, 414],
  ])('%s gets an error in JSON that quotes nothing of it', async (_what, url, status) => {
    const response = await test.app.inject({ method: 'GET', url });
    expect(response.statusCode).toBe(status);
    expect(response.json().error).toMatchObject({ code: 'BAD_REQUEST', requestId: expect.any(String) });
    expect(response.body).not.toContain('lnk_secret');
  });

  it('does not appear in the log at any level', async () => {
    const lines: string[] = [];
    const app = await buildServer({ ...test.gateway, config: { ...test.gateway.config, logLevel: 'trace' } });
    Object.assign(app.log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
    await app.listen({ port: 0, host: '127.0.0.1' });

    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.resume().write(`GET /downloads/${TOKEN} HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n`);
    await once(socket, 'close');
    await app.close();

    expect(lines.join('')).toContain('HPE_INVALID');
    expect(lines.join('')).not.toMatch(/rawPacket|lnk_secret/);
  });
});
