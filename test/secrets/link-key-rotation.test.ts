import type { FastifyInstance } from 'fastify';
import type { KeyRing } from '../../src/platform/secrets/key-ring';
import { buildServer } from '../../src/server/server';
import { type DeliveryDesk, GET_KEYS_AND_DOWNLOADS, openDeliveryDesk } from '../delivery/delivery-desk';
import { graphqlClient } from '../support/client';
import { keyNamed } from './keys';

const CONTENT = 'a text';
const UPLOAD = `mutation { createAttachmentUpload(input: {
  fileName: "a.txt", contentType: "text/plain", sizeBytes: ${CONTENT.length}
}) { attachment { id } upload { url } } }`;
const URL_OF = 'query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }';
const CUSTOMERS =
  'query ($after: String) { customers(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }';

/** Everything signed that a gateway issues: paths and a cursor. */
type Issued = Readonly<Record<'link' | 'session' | 'upload' | 'attachment' | 'cursor', string>>;

describe('rotating the keys that sign links', () => {
  let desk: DeliveryDesk;
  let softwareId: string;
  const servers: FastifyInstance[] = [];

  beforeEach(async () => {
    desk = await openDeliveryDesk(Buffer.from(CONTENT));
    softwareId = (await desk.software()).id;
    await desk.make.customer();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    await desk.close();
  });

  /** Serves a gateway on the same data with another key ring. */
  async function serveWith(linkSigningKeys: KeyRing): Promise<FastifyInstance> {
    const { gateway } = desk;
    const app = await buildServer({ ...gateway, config: { ...gateway.config, linkSigningKeys } });
    servers.push(app);
    return app;
  }

  const clientOf = (app: FastifyInstance) => graphqlClient(app, desk.as('ADMIN_AGENT').token);
  const pathOf = (url: string) => new URL(url).pathname;
  const openUpload = async (app: FastifyInstance) => (await clientOf(app).query(UPLOAD)).createAttachmentUpload;
  const put = (app: FastifyInstance, url: string) =>
    app.inject({ method: 'PUT', url, headers: { 'content-type': 'text/plain' }, payload: CONTENT });

  async function issuedBy(app: FastifyInstance): Promise<Issued> {
    const client = clientOf(app);
    const input = { softwareId, editionId: desk.edition.id };
    const { getKeysAndDownloads } = await client.query(GET_KEYS_AND_DOWNLOADS, { input });
    const link = pathOf(getKeysAndDownloads.downloadLinks[0].url);
    const uploaded = await openUpload(app);
    await put(app, pathOf(uploaded.upload.url));
    const { node } = await client.query(URL_OF, { id: uploaded.attachment.id });
    return {
      link,
      session: String((await app.inject({ url: link, headers: { accept: '*/*' } })).headers.location),
      upload: pathOf((await openUpload(app)).upload.url),
      attachment: pathOf(node.url),
      cursor: (await client.query(CUSTOMERS)).customers.pageInfo.endCursor,
    };
  }

  async function answersOf(app: FastifyInstance, issued: Issued) {
    const status = async (url: string) => (await app.inject({ url, headers: { accept: '*/*' } })).statusCode;
    const { data, errors } = await clientOf(app).ask(CUSTOMERS, { after: issued.cursor });
    return {
      link: await status(issued.link),
      session: await status(issued.session),
      upload: (await put(app, issued.upload)).statusCode,
      attachment: await status(issued.attachment),
      cursor: errors[0]?.extensions.code ?? data.customers.nodes.length,
    };
  }

  const VALID = { link: 303, session: 200, upload: 204, attachment: 200, cursor: 1 };
  const INVALID = { link: 404, session: 404, upload: 404, attachment: 404, cursor: 'BAD_USER_INPUT' };

  it('keeps issued links and cursors valid until the old key is removed', async () => {
    const old = desk.gateway.config.linkSigningKeys;
    const issued = await issuedBy(desk.app);
    expect(await answersOf(await serveWith([keyNamed('new')]), issued)).toEqual(INVALID);
    expect(await answersOf(await serveWith([keyNamed('new'), ...old]), issued)).toEqual(VALID);
  });

  it('signs with the first key; gateways can know a new key before any of them signs with it', async () => {
    const old = desk.gateway.config.linkSigningKeys;
    const issued = await issuedBy(await serveWith([keyNamed('new'), ...old]));
    expect(await answersOf(desk.app, issued)).toEqual(INVALID);
    expect(await answersOf(await serveWith([...old, keyNamed('new')] as unknown as KeyRing), issued)).toEqual(VALID);
  });
});
