import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { openTestGateway } from '../support/test-gateway';

describe('a server that stops', () => {
  it('lets a running answer end, and then its kept-alive connection', async () => {
    const test = await openTestGateway();
    const stream = new PassThrough();
    test.app.get('/stream', (_request, reply) => reply.send(stream));
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = test.app.server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });

    stream.write('begun and ');
    const asked = request({ port, host: '127.0.0.1', path: '/stream', agent }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const stopped = test.close();
    stream.end('ended');
    expect((await answer.toArray()).join('')).toBe('begun and ended');
    await stopped;
    agent.destroy();
  });
});
