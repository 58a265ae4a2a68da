import { sql } from '../../src/database/sql';
import { downloadUrl } from '../../src/delivery/download-url';
import { buildServer } from '../../src/server';
import { openTestGateway } from '../support/test-gateway';

describe('a file that vanishes just before it is opened', () => {
  it('is 503 FILE_UNAVAILABLE, without the headers of a file, and costs the session nothing', async () => {
    const test = await openTestGateway();
    await test.make.partner({ id: 'ptn_northwind' });
    const { id: linkId } = await test.make.link();
    const { mediaStore, config } = test.gateway;
    const vanishing = {
      ...mediaStore,
      has: async (sha256: string, sizeBytes: number) => {
        const isThere = await mediaStore.has(sha256, sizeBytes);
        if (isClaimed) await mediaStore.remove(sha256);
        return isThere;
      },
    };
    let isClaimed = false;
    const app = await buildServer({ ...test.gateway, mediaStore: vanishing });
    const link = downloadUrl('', config.linkSigningKeys, linkId);
    const { location } = (await app.inject({ url: link })).headers;
    isClaimed = true;

    const response = await app.inject({ url: String(location) });
    expect([response.statusCode, response.json().error.code]).toEqual([503, 'FILE_UNAVAILABLE']);
    expect(response.headers['content-disposition']).toBeUndefined();
    const [session] = await test.gateway.database.query(sql`SELECT "bytesServed" FROM "downloadSessions"`);
    expect(session).toEqual({ bytesServed: 0 });
    await app.close();
    await test.close();
  });
});
