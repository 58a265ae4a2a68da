import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { LightMyRequestResponse } from 'fastify';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { createPersistedQueryClient, type PersistedQueryClient, variesBy } from './persisted-query-client';

const SEVERAL = 'query ($first: Int!) { customers(first: $first) { nodes { id name domain country } } }';
/** Numbers of customers for responses under 1 kB, over 1 kB, and over the size that is compressed in another thread. */
const [SHORT, LONG, VERY_LONG] = [2, 20, 100];

const decode: Readonly<Record<string, (body: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

describe('a long response', () => {
  let desk: DeliveryDesk;
  let mobile: PersistedQueryClient;

  beforeAll(async () => {
    desk = await openDeliveryDesk(Buffer.alloc(5_000, 'media'));
    for (let each = 0; each < VERY_LONG; each += 1) {
      await desk.make.customer({ name: `The ${each}th customer, ${'with a long name '.repeat(8)}` });
    }
    mobile = createPersistedQueryClient(desk, desk.as('ADMIN_AGENT'));
  });
  afterAll(() => desk.close());

  const query = (first: number, accepted?: string) =>
    mobile.post(SEVERAL, { first }, accepted === undefined ? {} : { 'accept-encoding': accepted });
  const codingOf = ({ headers }: LightMyRequestResponse) => headers['content-encoding'];
  const textOf = (answer: LightMyRequestResponse) =>
    (decode[String(codingOf(answer))]?.(answer.rawPayload) ?? answer.rawPayload).toString();
  const dataOf = (answer: LightMyRequestResponse) => JSON.parse(textOf(answer)).data;

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['gzip;q=0', undefined],
    ['identity', undefined],
    ['deflate, zstd', undefined],
    ['', undefined],
    [';;,q=,', undefined],
  ])('for a client that accepts "%s" has the encoding %s', async (accepted, coding) => {
    const [plain, answer] = [await query(LONG), await query(LONG, accepted)];
    expect([answer.statusCode, codingOf(answer)]).toEqual([200, coding]);
    expect(variesBy(answer)).toContain('Accept-Encoding');
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
    expect(dataOf(answer)).toEqual(dataOf(plain));
    if (coding) expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
  });

  it('is complete also if another thread compresses it', async () => {
    for (const accepted of ['br', 'gzip']) {
      for (let each = 0; each < 3; each += 1) {
        const answer = await query(VERY_LONG, accepted);
        expect([codingOf(answer), dataOf(answer).customers.nodes.length]).toEqual([accepted, VERY_LONG]);
        expect(textOf(answer).length).toBeGreaterThan(16_384);
      }
    }
  });

  it('is measured in bytes, not in characters', async () => {
    const { id } = await desk.make.customer({ name: '客'.repeat(200) });
    const document = `{ a: customer(by: { id: "${id}" }) { name } b: customer(by: { id: "${id}" }) { name } }`;
    const answer = await mobile.post(document, {}, { 'accept-encoding': 'gzip' });
    expect([codingOf(answer), textOf(answer).length < 1_024]).toEqual(['gzip', true]);
  });

  it('is not compressed if it is short, or if the client sends no Accept-Encoding', async () => {
    for (const answer of [await query(SHORT, 'br'), await query(LONG)]) expect(codingOf(answer)).toBeUndefined();
    expect(variesBy(await query(SHORT, 'br'))).not.toContain('Accept-Encoding');
  });

  it('is compressed and cached at the same time, with the same validator in every encoding', async () => {
    await mobile.register(SEVERAL, { first: LONG });
    const [br, plain] = [
      await mobile.get(SEVERAL, { first: LONG }, { 'accept-encoding': 'br' }),
      await mobile.get(SEVERAL, { first: LONG }),
    ];
    expect([codingOf(br), codingOf(plain)]).toEqual(['br', undefined]);
    expect(br.headers.etag).toBe(plain.headers.etag);
    expect(variesBy(br)).toEqual(['Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization']);
    const { statusCode, headers } = await mobile.get(
      SEVERAL,
      { first: LONG },
      { 'accept-encoding': 'gzip', 'if-none-match': String(br.headers.etag) },
    );
    expect([statusCode, headers['content-encoding']]).toEqual([304, undefined]);
  });

  it('can be an error', async () => {
    const aliases = Array.from({ length: 9 }, (_, each) => `n${each}: node(id: "nonsense") { id }`);
    const answer = await mobile.post(`{ ${aliases.join(' ')} }`, {}, { 'accept-encoding': 'br' });
    expect([codingOf(answer), JSON.parse(textOf(answer)).errors.length]).toEqual(['br', 9]);
  });

  it('can be the page of a link, but never the file', async () => {
    const { id } = await desk.link();
    const accepted = { 'accept-encoding': 'gzip, br' };
    const page = await desk.follow(desk.pathOf(id), { accept: 'text/html', ...accepted });
    expect([codingOf(page), textOf(page)]).toEqual(['br', expect.stringContaining('</html>')]);
    const file = await desk.follow(await desk.claim(id), accepted);
    expect([codingOf(file), file.rawPayload.length]).toEqual([undefined, 5_000]);
  });
});
