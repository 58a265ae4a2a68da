import { Secret } from '../../src/platform/secrets/secret';
import { uploader } from '../cancellations/uploading';
import { type PooledDatabase, takeDatabase } from '../support/database-pool';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type CommitProxy, startCommitProxy } from './commit-proxy';

describe('R8: a database that is lost at the COMMIT of an upload, and stays away', () => {
  let lent: PooledDatabase;
  let proxy: CommitProxy;
  let test: TestGateway;

  beforeEach(async () => {
    lent = await takeDatabase();
    proxy = await startCommitProxy(String(lent.url));
    test = await openTestGateway({ databaseUrl: new Secret(proxy.url) });
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(async () => {
    await test.close();
    await proxy.stop();
    await lent.giveBack();
  });

  it.each(['commit lost', 'answer lost'] as const)(
    'R8: is told as an unknown outcome (%s), and sent once more the file is there',
    async (fault) => {
      const uploading = await uploader(test);
      const { id, url } = await uploading.open('order.txt', 'text/plain', 5);
      proxy.strikeAndBlock(fault);
      const { status, body } = await uploading.put(url, 'Hello');
      expect([status, JSON.parse(body).error.message]).toEqual([503, expect.stringContaining('It is not known')]);

      proxy.unblock();
      expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
      expect(await uploading.statusOf(id)).toBe('READY');
      expect(uploading.stored()).toHaveLength(1);
    },
  );
});
