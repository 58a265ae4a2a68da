import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, parseAnswer } from './raw-client';

const MIB = 1_048_576;
const ATTEMPTS = 10;

describe('a refused request whose connection is closed', () => {
  let test: TestGateway;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway();
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    await test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => test.close());

  function headOf(bytes: number): string {
    return (
      `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`
    );
  }

  it('is read to its end before it is answered, so that a proxy does not lose the response', async () => {
    const received: number[] = [];
    // The server waits for a second, which a busy machine may need for the other requests.
    for (let attempt = 0; attempt < ATTEMPTS && !received.includes(0); attempt += 1) {
      const client = connectTo(test.app);
      client.write(headOf(MIB));
      for (let other = 0; other < 5; other += 1) await test.as('ADMIN_AGENT').query('{ viewer { id } }');
      received.push(client.socket.bytesRead);
      client.write(Buffer.alloc(MIB, ' '));
      const { status, headers } = parseAnswer(await client.ended);
      expect([status, headers.connection]).toEqual([413, 'close']);
    }
    expect(received).toContain(0);
  });

  it('is answered if the rest of its body does not arrive', async () => {
    const client = connectTo(test.app);
    client.write(headOf(MIB));
    const { status, headers } = parseAnswer(await client.ended);
    expect([status, headers.connection]).toEqual([413, 'close']);
  });

  it('is closed without reading a body that is much too large', async () => {
    const client = connectTo(test.app);
    client.write(headOf(1_000 * MIB));
    const rest = Buffer.alloc(MIB, ' ');
    const sendMore = () => {
      while (!client.socket.destroyed && client.socket.write(rest));
    };
    client.socket.on('drain', sendMore);
    sendMore();
    await client.closed;
    expect(client.socket.bytesWritten).toBeLessThan(100 * MIB);
  });
});
