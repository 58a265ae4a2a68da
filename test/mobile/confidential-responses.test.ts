import { getNamedType, isObjectType } from 'graphql';
import { Url } from '../../src/platform/graphql/scalars';
import { buildGatewaySchema } from '../../src/server/schema';
import { makePurchaseWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { cachingOf, createPersistedQueryClient, type PersistedQueryClient } from './persisted-query-client';

const fields = Object.values(buildGatewaySchema().getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })));

const NOT_CACHED = { 'cache-control': 'no-store', etag: undefined };
const BROTLI = { 'accept-encoding': 'br' };

type Confidential = (world: Omit<World, 'requestId' | 'requestNumber'>) => string;

const queries: Readonly<Record<string, Confidential>> = {
  'ProductKey.value': ({ keyId }) => `node(id: "${keyId}") { ... on ProductKey { value } }`,
  'DownloadLink.url': ({ linkId }) => `node(id: "${linkId}") { ... on DownloadLink { url } }`,
  'Attachment.url': ({ attachmentId }) => `node(id: "${attachmentId}") { ... on Attachment { url } }`,
};

/** Selects the same URL several times, so that the response would be large enough to be compressed. */
const UPLOAD = `mutation { createAttachmentUpload(input: { fileName: "a.txt", contentType: "text/plain", sizeBytes: 1 }) {
  upload { ${Array.from({ length: 9 }, (_, each) => `u${each}: url`).join(' ')} }
} }`;

describe('a confidential response', () => {
  let test: TestGateway;
  let world: Omit<World, 'requestId' | 'requestNumber'>;
  let mobile: PersistedQueryClient;
  let padding: string;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    world = await makePurchaseWorld(test, NORTHWIND);
    mobile = createPersistedQueryClient(test, test.as('ADMIN_AGENT'));
    // Makes the response large enough to be compressed.
    padding = `nodes(ids: ${JSON.stringify(Array(50).fill(world.customer.id))}) { id }`;
  });
  afterAll(() => test.close());

  it('contains a product key, or a URL that grants access by itself', () => {
    const confidential = fields.filter(({ field }) => field.extensions.confidential).map(({ name }) => name);
    const urls = fields.filter(({ field }) => getNamedType(field.type) === Url).map(({ name }) => name);
    expect(confidential.sort()).toEqual([...urls, 'ProductKey.value'].sort());
    expect(confidential.sort()).toEqual([...Object.keys(queries), 'UploadTarget.url'].sort());
  });

  it.each(Object.keys(queries))('is neither cached nor compressed: %s', async (name) => {
    const query = `query { confidential: ${queries[name]?.(world)} ${padding} }`;
    await mobile.register(query);
    // First by Apollo Server, then as a known query.
    for (let each = 0; each < 3; each += 1) {
      const answer = await mobile.get(query, {}, { ...BROTLI, 'if-none-match': '*' });
      expect([answer.statusCode, cachingOf(answer)]).toEqual([200, NOT_CACHED]);
      expect(Object.values(answer.json().data.confidential)).toEqual([expect.stringMatching(/^(TEST0-|STOCK-|http)/)]);
      expect([answer.headers['content-encoding'], answer.body.length > 1_024]).toEqual([undefined, true]);
    }
  });

  it('can be that of a mutation', async () => {
    const answer = await mobile.post(UPLOAD, {}, BROTLI);
    expect(answer.json().data.createAttachmentUpload.upload.u8).toMatch(/^http/);
    expect([answer.headers['content-encoding'], answer.body.length > 1_024]).toEqual([undefined, true]);
  });

  it('is not one in which no such field has a value or is selected', async () => {
    const { otherSoftwareId, softwareId } = world;
    for (const field of [
      `node(id: "${otherSoftwareId}") { ... on Software { keys { value } } }`,
      `node(id: "${softwareId}") { ... on Software { keys { masked } downloadLinks { status } } }`,
    ]) {
      await mobile.register(`query { field: ${field} ${padding} }`);
      const answer = await mobile.get(`query { field: ${field} ${padding} }`, {}, BROTLI);
      expect([answer.statusCode, cachingOf(answer).etag]).toEqual([200, expect.any(String)]);
      expect(answer.headers['content-encoding']).toBe('br');
    }
  });

  it('is not one for a user who may not read the field', async () => {
    const globalAdmin = createPersistedQueryClient(test, test.as('GLOBAL_ADMIN'));
    const query = `query { field: ${queries['DownloadLink.url']?.(world)} ${padding} }`;
    const answer = await globalAdmin.post(query, {}, BROTLI);
    expect(answer.headers['content-encoding']).toBe('br');
  });
});
