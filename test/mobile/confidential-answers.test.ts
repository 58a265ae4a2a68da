import { getNamedType, isObjectType } from 'graphql';
import { Url } from '../../src/platform/graphql/scalars';
import { buildGatewaySchema } from '../../src/server/schema';
import { makePurchaseWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type Asking, asking, keepingOf } from './asking';

const fields = Object.values(buildGatewaySchema().getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })));

const NOT_KEPT = { 'cache-control': 'no-store', etag: undefined };
const BROTLI = { 'accept-encoding': 'br' };

type Confidential = (world: Omit<World, 'requestId'>) => string;

const queries: Readonly<Record<string, Confidential>> = {
  'ProductKey.value': ({ keyId }) => `node(id: "${keyId}") { ... on ProductKey { value } }`,
  'DownloadLink.url': ({ linkId }) => `node(id: "${linkId}") { ... on DownloadLink { url } }`,
  'Attachment.url': ({ attachmentId }) => `node(id: "${attachmentId}") { ... on Attachment { url } }`,
};

/** The same URL so often that the answer would be compressed. */
const UPLOAD = `mutation { createAttachmentUpload(input: { fileName: "a.txt", contentType: "text/plain", sizeBytes: 1 }) {
  upload { ${Array.from({ length: 9 }, (_, each) => `u${each}: url`).join(' ')} }
} }`;

describe('an answer that opens a door by itself', () => {
  let test: TestGateway;
  let world: Omit<World, 'requestId'>;
  let mobile: Asking;
  let much: string;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    world = await makePurchaseWorld(test, NORTHWIND);
    mobile = asking(test, test.as('ADMIN_AGENT'));
    // Beside it so much that it would be compressed.
    much = `nodes(ids: ${JSON.stringify(Array(50).fill(world.customer.id))}) { id }`;
  });
  afterAll(() => test.close());

  it('is one with a product key, or with any URL that we give', () => {
    const confidential = fields.filter(({ field }) => field.extensions.confidential).map(({ name }) => name);
    const urls = fields.filter(({ field }) => getNamedType(field.type) === Url).map(({ name }) => name);
    expect(confidential.sort()).toEqual([...urls, 'ProductKey.value'].sort());
    expect(confidential.sort()).toEqual([...Object.keys(queries), 'UploadTarget.url'].sort());
  });

  it.each(Object.keys(queries))('is neither kept nor compressed: %s', async (name) => {
    const query = `query { confidential: ${queries[name]?.(world)} ${much} }`;
    await mobile.register(query);
    // Answered by Apollo Server, then as a query that is known.
    for (let each = 0; each < 3; each += 1) {
      const answer = await mobile.get(query, {}, { ...BROTLI, 'if-none-match': '*' });
      expect([answer.statusCode, keepingOf(answer)]).toEqual([200, NOT_KEPT]);
      expect(Object.values(answer.json().data.confidential)).toEqual([expect.stringMatching(/^(TEST0-|STOCK-|http)/)]);
      expect([answer.headers['content-encoding'], answer.body.length > 1_024]).toEqual([undefined, true]);
    }
  });

  it('is one of a mutation as well', async () => {
    const answer = await mobile.post(UPLOAD, {}, BROTLI);
    expect(answer.json().data.createAttachmentUpload.upload.u8).toMatch(/^http/);
    expect([answer.headers['content-encoding'], answer.body.length > 1_024]).toEqual([undefined, true]);
  });

  it('is none where it has no such thing: nothing is there yet, or nothing is asked for', async () => {
    const { otherSoftwareId, softwareId } = world;
    for (const of of [
      `node(id: "${otherSoftwareId}") { ... on Software { keys { value } } }`,
      `node(id: "${softwareId}") { ... on Software { keys { masked } downloadLinks { status } } }`,
    ]) {
      await mobile.register(`query { of: ${of} ${much} }`);
      const answer = await mobile.get(`query { of: ${of} ${much} }`, {}, BROTLI);
      expect([answer.statusCode, keepingOf(answer).etag]).toEqual([200, expect.any(String)]);
      expect(answer.headers['content-encoding']).toBe('br');
    }
  });

  it('is none to whoever may not read it, who gets the rest of it', async () => {
    const mayNot = asking(test, test.as('GLOBAL_ADMIN'));
    const answer = await mayNot.post(`query { of: ${queries['DownloadLink.url']?.(world)} ${much} }`, {}, BROTLI);
    expect(answer.headers['content-encoding']).toBe('br');
  });
});
