import { createHash, randomUUID } from 'node:crypto';
import type { Data } from '../support/client';
import { type LiveUpdates, overMultipart, overServerSentEvents, overWebSocket } from './live-updates';
import type { Nginx } from './nginx';
import { DOMAIN, EDITION, offerOnSale, PRODUCT_KEY } from './small-programme';
import { type TlsClient, tlsClient } from './tls-client';

/** A gateway in production mode behind nginx, with the small programme. */
export interface ProxiedGateway {
  readonly nginx: Pick<Nginx, 'origin' | 'openOrigin' | 'ca' | 'logs'>;
  readonly tokens: Readonly<Record<'anna' | 'rosa', string>>;
  readonly media: Buffer;
  /** Everything that the gateway has logged. */
  log(): Promise<string>;
}

const MIB = 1_048_576;
const CUSTOMER = { domain: DOMAIN };
const UPDATES = `subscription ($customer: ID!) { softwareUpdates(customerId: $customer) { change node { id } } }`;

/** Declares the tests of the whole job through nginx: from the sign-in to the refund, with downloads, uploads and live updates. */
export function declareJob(running: () => ProxiedGateway): void {
  let origin: string;
  let client: TlsClient;
  let anna: (query: string, input?: object) => Promise<Data>;
  let customer: string;
  let software: string;
  let link: string;
  const secrets: string[] = [];

  beforeAll(() => {
    const { nginx, tokens } = running();
    origin = nginx.origin;
    client = tlsClient(nginx.ca);
    anna = (query, input) => client.query(`${origin}/graphql`, tokens.anna, { query, variables: { input } });
    secrets.push(tokens.anna, tokens.rosa);
  });

  const buy = async (): Promise<Data> => {
    const lines = [{ offerId: await offerOnSale(anna), quantity: 2 }];
    const { purchase } = await anna(
      `mutation ($input: PurchaseInput!) { purchase(input: $input) {
        order { id number total { amount } lines { software { id } } } userErrors { code message }
      } }`,
      { customer: CUSTOMER, lines, idempotencyKey: randomUUID() },
    );
    expect(purchase.userErrors).toEqual([]);
    return purchase.order;
  };
  const deliver = async (softwareId: string): Promise<Data> => {
    const { getKeysAndDownloads } = await anna(
      `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
        keys { value } downloadLinks { url downloadsRemaining } userErrors { code message }
      } }`,
      { softwareId, editionId: EDITION },
    );
    expect(getKeysAndDownloads.userErrors).toEqual([]);
    return getKeysAndDownloads;
  };

  it('redirects from http, and refuses callers without a token', async () => {
    const response = await fetch(`${running().nginx.openOrigin}/graphql?a=b`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, `${origin}/graphql?a=b`]);
    const body = JSON.stringify({ query: '{ viewer { id } }' });
    const headers = { 'content-type': 'application/json' };
    const refused = await client.send(`${origin}/graphql`, { method: 'POST', headers, body });
    expect([refused.status, refused.headers['strict-transport-security']]).toEqual([401, 'max-age=63072000']);
  });

  it('serves neither probes nor the subgraph', async () => {
    for (const path of ['/livez', '/readyz', '/subgraph'])
      expect([path, (await client.send(`${origin}${path}`)).status]).toEqual([path, 404]);
  });

  it('finds the customer, buys, and delivers the key and the link', async () => {
    ({
      customer: { id: customer },
    } = await anna(`{ customer(by: { domain: "${DOMAIN}" }) { id } }`));
    const order = await buy();
    expect(order.total.amount).toBe('100.00');
    software = order.lines[0].software.id;
    const { keys, downloadLinks } = await deliver(software);
    expect(keys).toEqual([{ value: expect.stringMatching(PRODUCT_KEY) }]);
    link = downloadLinks[0].url;
    expect(link).toMatch(`${origin}/downloads/`);
    secrets.push(keys[0].value, link.slice(link.lastIndexOf('/') + 1));
  });

  it('resumes a download that broke off, as one download', async () => {
    const { media } = running();
    const claimed = await client.send(link);
    expect(claimed.status).toBe(303);
    const session = `${origin}${claimed.headers.location}`;
    secrets.push(session.slice(session.lastIndexOf('/') + 1));

    const first = await client.open(session);
    const etag = `"${createHash('sha256').update(media).digest('hex')}"`;
    expect(first.headers).toMatchObject({ etag, 'accept-ranges': 'bytes', 'content-length': `${media.length}` });
    const parts: Buffer[] = [];
    let received = 0;
    for await (const chunk of first) {
      parts.push(chunk);
      received += chunk.length;
      if (received > MIB) break;
    }
    const rest = await client.send(session, { headers: { range: `bytes=${received}-`, 'if-range': etag } });
    expect([rest.status, rest.headers.etag]).toEqual([206, etag]);
    expect(Buffer.concat([...parts, rest.body]).equals(media)).toBe(true);
    expect((await deliver(software)).downloadLinks).toEqual([{ url: link, downloadsRemaining: 49 }]);
  });

  it('leaves the ETags of queries and their compression to the gateway', async () => {
    const url = `${origin}/graphql?query=${encodeURIComponent('{ viewer { id roles } products { nodes { id title } } }')}`;
    const headers = {
      authorization: `Bearer ${running().tokens.anna}`,
      'accept-encoding': 'gzip',
      'apollo-require-preflight': '1',
    };
    const first = await client.send(url, { headers });
    const again = await client.send(url, { headers: { ...headers, 'if-none-match': first.headers.etag } });
    expect([first.status, again.status, again.headers.etag]).toEqual([200, 304, first.headers.etag]);
  });

  it.each([
    ['a WebSocket', overWebSocket],
    ['server-sent events', overServerSentEvents],
    ['multipart responses', overMultipart],
  ])('sends live updates by %s at once', async (_transport, subscribe) => {
    const { nginx, tokens } = running();
    const updates: LiveUpdates = await subscribe({
      ...{ origin, ca: nginx.ca, client, token: tokens.anna },
      query: UPDATES.replace('customerId: $customer', 'customerId: $customer, sendInitial: true'),
      variables: { customer },
    });
    expect((await updates.next()).softwareUpdates.change).toBe('INITIAL');
    const { lines } = await buy();
    for (;;) {
      const { change, node } = (await updates.next()).softwareUpdates;
      if (node.id !== lines[0].software.id) continue;
      expect(change).toBe('CREATED');
      break;
    }
    updates.stop();
  });

  it('accepts an attachment of 10 MiB, and lets the gateway refuse what is larger', async () => {
    const open = async () => {
      const { createAttachmentUpload } = await anna(
        `mutation ($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) {
          attachment { id } upload { url } userErrors { code message }
        } }`,
        { fileName: 'log.txt', contentType: 'text/plain', sizeBytes: 10 * MIB },
      );
      const { url } = createAttachmentUpload.upload;
      secrets.push(url.slice(url.lastIndexOf('/') + 1));
      return url;
    };
    const put = async (bytes: number) =>
      client.send(await open(), {
        method: 'PUT',
        body: Buffer.alloc(bytes, 'a'),
        headers: { 'content-length': bytes },
      });
    expect((await put(10 * MIB)).status).toBe(204);
    const refused = await put(10 * MIB + 1);
    expect([refused.status, JSON.parse(refused.body.toString()).error.code]).toEqual([413, 'ATTACHMENT_TOO_LARGE']);
  });

  it('lets the gateway refuse a GraphQL request that is too large', async () => {
    const headers = { authorization: `Bearer ${running().tokens.anna}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ viewer { id } }', padding: 'x'.repeat(300_000) });
    const refused = await client.send(`${origin}/graphql`, { method: 'POST', headers, body });
    expect([refused.status, refused.headers['content-type']]).toEqual([413, expect.stringContaining('json')]);
  });

  it('cancels a purchase and refunds it, which ends its key and its link', async () => {
    const order = await buy();
    const cancelled = order.lines[0].software.id;
    const { downloadLinks } = await deliver(cancelled);
    const { submitCancellation } = await anna(
      `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) {
        cancellationRequest { id } userErrors { code message path }
      } }`,
      {
        customer: CUSTOMER,
        purchase: { orderId: order.number },
        ...{ refundReason: 'WRONG_PRODUCT', impact: 'MODERATE', title: 'Wrong product', description: 'Another one.' },
        amountRequested: { amount: '100.00', currency: 'EUR' },
        contact: { name: 'Anna Berger', email: 'anna@alpine.example', phone: '+49 30 555 0100' },
        idempotencyKey: randomUUID(),
      },
    );
    expect(submitCancellation.userErrors).toEqual([]);
    const input = { cancellationRequestId: submitCancellation.cancellationRequest.id, decision: 'COMPLETE' };
    const { decideCancellation } = await client.query(`${origin}/graphql`, running().tokens.rosa, {
      query: `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) {
        cancellationRequest { status amountApproved { amount } } userErrors { code }
      } }`,
      variables: { input },
    });
    expect(decideCancellation).toEqual({
      cancellationRequest: { status: 'COMPLETED', amountApproved: { amount: '100.00' } },
      userErrors: [],
    });
    expect((await client.send(downloadLinks[0].url)).status).toBe(410);
    const { softwareById } = await anna(
      `{ softwareById(id: "${cancelled}") { status productKeys { nodes { status } } } }`,
    );
    expect(softwareById).toEqual({ status: 'CANCELLED', productKeys: { nodes: [{ status: 'REVOKED' }] } });
  });

  it('writes the address of the client to the log, and no token, key or link to any log', async () => {
    const { nginx, log } = running();
    const logs = nginx.logs() + (await log());
    expect(nginx.logs()).toMatch(/"GET \/downloads\/ HTTP/);
    expect(secrets.length).toBeGreaterThan(6);
    for (const secret of secrets) expect(logs.includes(secret)).toBe(false);
  });
}
