import { Secret } from '../../src/platform/secrets/secret';
import { uploader } from '../cancellations/uploading';
import { acquireDatabase, type PooledDatabase } from '../support/database-pool';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type CommitProxy, startCommitProxy } from './commit-proxy';

describe('R8: a database that is lost at the COMMIT of an upload, and stays unavailable', () => {
  let pooled: PooledDatabase;
  let proxy: CommitProxy;
  let test: TestGateway;

  beforeEach(async () => {
    pooled = await acquireDatabase();
    proxy = await startCommitProxy(String(pooled.url));
    test = await openTestGateway({ databaseUrl: new Secret(proxy.url) });
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(async () => {
    await test.close();
    await proxy.stop();
    await pooled.release();
  });

  it.each(['commit lost', 'response lost'] as const)(
    'R8: is reported as an unknown outcome (%s), and a retry stores the file',
    async (fault) => {
      const uploading = await uploader(test);
      const { id, url } = await uploading.open('order.txt', 'text/plain', 5);
      proxy.cutNextAndBlock(fault);
      const { status, body } = await uploading.put(url, 'Hello');
      expect([status, JSON.parse(body).error.message]).toEqual([503, expect.stringContaining('It is not known')]);

      proxy.unblock();
      expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
      expect(await uploading.statusOf(id)).toBe('READY');
      expect(uploading.stored()).toHaveLength(1);
    },
  );
});
