import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Config } from '../../src/platform/config/config';
import { type Sql, sql } from '../../src/platform/database/sql';
import { buildServer } from '../../src/server/server';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const ALL_OK = { database: 'ok', migrations: 'ok', mediaStore: 'ok', diskSpace: 'ok' };

describe('the health of a gateway', () => {
  let test: TestGateway;

  const open = async (some: Partial<Config> = {}) => {
    test = await openTestGateway(some);
    await test.gateway.mediaStore.make();
  };
  const change = (statement: Sql) => test.gateway.database.transaction((tx) => tx.query(statement));
  const probe = async (url: string, app = test.app) => {
    const response = await app.inject(url);
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  };
  const unready = (check: string) => ({
    status: 503,
    body: { status: 'not ready', checks: { ...ALL_OK, [check]: 'failed' } },
  });

  it('is alive and ready if all checks pass, and is not cached', async () => {
    await open();
    expect(await probe('/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
    const ready = await probe('/readyz');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready', checks: ALL_OK } });
    expect(ready.headers).toMatchObject({ 'cache-control': 'no-store' });
    await test.close();
  });

  it('is alive but not ready while the database does not respond', async () => {
    await open();
    test.gateway.liveCatalogue.stop();
    await change(sql`ALTER TABLE "catalogueVersion" RENAME TO "lost"`);
    expect(await probe('/livez')).toMatchObject({ status: 200 });
    expect(await probe('/readyz')).toMatchObject(unready('database'));
    await change(sql`ALTER TABLE "lost" RENAME TO "catalogueVersion"`);
    await test.close();
  });

  it('is not ready while a migration is pending', async () => {
    await open();
    const rename = (from: string, to: string) =>
      change(sql`UPDATE "migrations" SET "name" = ${to} WHERE "name" = ${from}`);
    await rename('Clock1790000000005', 'unknown');
    expect(await probe('/readyz')).toMatchObject(unready('migrations'));
    await rename('unknown', 'Clock1790000000005');
    await test.close();
  });

  it('is not ready while media cannot be read', async () => {
    await open();
    const media = join(test.gateway.config.dataDir, 'media');
    rmSync(media, { recursive: true });
    writeFileSync(media, 'a file where the directory should be');
    expect(await probe('/readyz')).toMatchObject(unready('mediaStore'));
    await test.close();
  });

  it('is not ready with less disk space than required', async () => {
    await open({ minFreeDiskBytes: Number.MAX_SAFE_INTEGER });
    expect(await probe('/readyz')).toMatchObject(unready('diskSpace'));
    await test.close();
  });

  it('logs once why it is not ready, and does not log probes', async () => {
    await open({ minFreeDiskBytes: Number.MAX_SAFE_INTEGER });
    const lines: string[] = [];
    const config: Config = { ...test.gateway.config, logLevel: 'info' };
    const app = await buildServer({ ...test.gateway, config });
    Object.assign(app.log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });

    for (const path of ['/readyz', '/livez', '/readyz']) await app.inject(path);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ msg: 'not ready', problems: { diskSpace: expect.stringMatching(/bytes are free/) } }),
    ]);
    await app.close();
    await test.close();
  });

  it('is alive but not ready when it stops, and closes each connection after its response', async () => {
    await open();
    const stopping = new AbortController();
    const app = await buildServer(test.gateway, stopping.signal);
    expect((await probe('/readyz', app)).headers.connection).not.toBe('close');

    stopping.abort();
    expect(await probe('/readyz', app)).toMatchObject({ status: 503, body: { status: 'stopping', checks: {} } });
    expect(await probe('/livez', app)).toMatchObject({ status: 200, headers: { connection: 'close' } });
    expect(await probe('/graphql', app)).toMatchObject({ status: 401, headers: { connection: 'close' } });
    await app.close();
    await test.close();
  });
});
