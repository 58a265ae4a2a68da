import type { ReadStream } from 'node:fs';
import { buildServer } from '../../src/server';
import { refuse } from '../support/refuse';
import { openDeliveryDesk } from './delivery-desk';

describe('a transfer that the database does not let begin', () => {
  it('leaves no file open', async () => {
    const desk = await openDeliveryDesk();
    const { mediaStore, database } = desk.gateway;
    const opened: ReadStream[] = [];
    const read: typeof mediaStore.read = async (...file) => {
      const stream = await mediaStore.read(...file);
      opened.push(stream);
      return stream;
    };
    const app = await buildServer({ ...desk.gateway, mediaStore: { ...mediaStore, read } });
    const session = await desk.claim((await desk.link()).id);
    const accept = await refuse(database, { event: 'UPDATE', table: 'downloadSessions', message: 'no more transfers' });

    expect((await app.inject({ url: session })).statusCode).toBe(500);
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
    await accept();
    await app.close();
    await desk.close();
  });
});
