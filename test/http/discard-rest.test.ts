import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, parseAnswer } from './raw-client';

const MIB = 1_048_576;
const ATTEMPTS = 20;

describe('a refused request whose connection is closed', () => {
  let test: TestGateway;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway();
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    await test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => test.close());

  async function send({
    announced,
    sent = announced,
    type = 'json',
  }: {
    announced: number;
    sent?: number;
    type?: string;
  }) {
    const client = connectTo(test.app);
    const errors: Error[] = [];
    client.socket.on('error', (error) => errors.push(error));
    client.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n` +
        `Content-Type: application/${type}\r\nContent-Length: ${announced}\r\n\r\n`,
    );
    client.write(Buffer.alloc(sent, ' '));
    return { ...parseAnswer(await client.ended), errors };
  }

  it.each([
    ['a body that is too large', 413, 'json'],
    ['a body of an unknown type', 415, 'xml'],
  ])('is read to its end, so that its client reads the response: %s', async (_what, status, type) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { errors, ...answer } = await send({ announced: MIB, type });
      expect(errors).toEqual([]);
      expect([answer.status, answer.headers.connection]).toEqual([status, 'close']);
    }
  });

  it('is answered if the rest of its body does not arrive', async () => {
    const { status, headers } = await send({ announced: MIB, sent: 1_000 });
    expect([status, headers.connection]).toEqual([413, 'close']);
  });

  it('is closed without reading a body that is much too large', async () => {
    const client = connectTo(test.app);
    client.write(`POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`);
    client.write(`Content-Type: application/json\r\nContent-Length: ${1_000 * MIB}\r\n\r\n`);
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
