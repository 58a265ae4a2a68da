import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readSoftware } from '../../src/export/read-software';
import { raw } from '../../src/platform/database/sql';
import { statementChannel } from '../../src/platform/database/statements';
import { openLog } from '../../src/platform/http/log';
import { contextOf } from '../../src/server/request-context';
import { statementsOf } from '../support/statements';
import { type ExportDesk, openExportDesk } from './export-desk';

const SOFTWARE = 20_000;
const PAGES = SOFTWARE / 200;
const MANY_TURNS = 200;

describe('a large export', () => {
  let desk: ExportDesk;
  let pages: number;

  const count = (statement: unknown) => {
    if (/FROM "downloadLinks"/.test(String(statement))) pages += 1;
  };

  beforeEach(async () => {
    desk = await openExportDesk();
    await desk.sellMore(SOFTWARE);
    await desk.app.listen({ port: 0, host: '127.0.0.1' });
    pages = 0;
    statementChannel.subscribe(count);
  });
  afterEach(async () => {
    statementChannel.unsubscribe(count);
    await desk.close();
  });

  /** Returns a response that has begun, of which nothing was read yet. */
  const open = async (): Promise<IncomingMessage> => {
    const { url, headers } = await desk.request();
    const { port } = desk.app.server.address() as AddressInfo;
    const [response] = await once(get(`http://127.0.0.1:${port}${url}`, { headers }), 'response');
    return response;
  };

  it('begins before all its data is read, and is complete at the end', async () => {
    const response = await open();
    expect(pages).toBeLessThan(PAGES / 2);
    let lines = 0;
    for await (const chunk of response) lines += String(chunk).split('\n').length - 1;
    expect(lines).toBe(1 + 2 + SOFTWARE);
  });

  it('is cut off if not all data can be read, so that it does not look complete', async () => {
    const { database } = desk.gateway;
    const rename = (from: string, to: string) =>
      database.transaction((tx) => tx.query(raw(`ALTER TABLE "${from}" RENAME TO "${to}"`)));
    const response = await open();
    await rename('downloadLinks', 'renamed');
    const reading = async () => {
      for await (const _ of response);
    };
    await expect(reading()).rejects.toThrow('aborted');
    await rename('renamed', 'downloadLinks');
  });

  it('stops reading if the client has disconnected', async () => {
    (await open()).destroy();
    for (let turns = 0, before = pages; turns < MANY_TURNS; turns += 1) {
      await nextTurn();
      if (pages !== before) turns = 0;
      before = pages;
    }
    expect(pages).toBeLessThan(PAGES);
  });

  it('reads one page at a time, when it is requested', async () => {
    const identity = await desk.gateway.verifyToken(await desk.as('ADMIN_AGENT').token());
    const context = contextOf(desk.gateway, { identity, id: 'export', headers: {}, log: openLog('silent') });
    const read = readSoftware(context, desk.world.customer.id);
    for (let page = 0; page < 3; page += 1) {
      const statements = await statementsOf(async () => expect((await read.next()).value).toHaveLength(200));
      expect(statements).toHaveLength(3);
    }
  });
});
