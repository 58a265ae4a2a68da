import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../src/platform/config/config';
import { type OpenedFile, storedName } from '../../src/platform/files/content-store';
import { buildServer } from '../../src/server/server';
import { collectLog } from '../support/log-lines';
import { refuse } from '../support/refuse';
import { openDeliveryDesk } from './delivery-desk';

describe('a session', () => {
  it.each([
    ['whose transfer is refused by the database', 500, {}],
    ['that is not sent because the client has the file', 304, { 'if-none-match': '*' }],
    ['that is not sent because the client wants another file', 412, { 'if-match': '"another"' }],
    ['that does not have the requested bytes', 416, { range: 'bytes=10000-' }],
    ['that is sent', 206, { range: 'bytes=0-3' }],
  ])('%s leaves no file open', async (_what, status, headers) => {
    const desk = await openDeliveryDesk();
    const { mediaStore, database } = desk.gateway;
    const opened: OpenedFile[] = [];
    const closed = new Set<OpenedFile>();
    const open: typeof mediaStore.open = async (...part) => {
      const file = await mediaStore.open(...part);
      opened.push(file);
      const close = async () => {
        await file.close();
        closed.add(file);
      };
      return { ...file, close };
    };
    const app = await buildServer({ ...desk.gateway, mediaStore: { ...mediaStore, open } });
    const session = await desk.claim((await desk.link()).id);
    const refusal = { event: 'UPDATE', table: 'downloadSessions', message: 'no more transfers' } as const;
    const stopRefusing = status === 500 ? await refuse(database, refusal) : async () => {};

    expect((await app.inject({ url: session, headers })).statusCode).toBe(status);
    await stopRefusing();
    await app.close();
    expect([opened.length, ...closed]).toEqual([1, ...opened]);
    await desk.close();
  });

  it('whose file becomes shorter while it is sent logs an error', async () => {
    const desk = await openDeliveryDesk();
    const { mediaStore, config } = desk.gateway;
    const open: typeof mediaStore.open = async (sha256, ...part) => {
      const file = await mediaStore.open(sha256, ...part);
      await truncate(join(config.mediaLocation.directory, storedName(sha256)), 10);
      return file;
    };
    const logged: Partial<Config> = { logLevel: 'error' };
    const log = collectLog();
    const app = await buildServer({
      ...desk.gateway,
      config: { ...config, ...logged },
      mediaStore: { ...mediaStore, open },
    });
    await app.inject(await desk.claim((await desk.link()).id)).catch(() => {});
    const { err } = await log.printed(({ level }) => level === 50);
    expect(err).toMatchObject({ message: 'The file became shorter while it was sent.' });
    log.stop();
    await app.close();
    await desk.close();
  });
});
