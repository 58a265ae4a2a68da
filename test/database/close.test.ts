import { EventEmitter, once } from 'node:events';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { insertNote, notesIn, scratch } from './scratch-database';

describe('closing the database', () => {
  it('waits for all units of work that are running or queued', async () => {
    const { options, remove } = await scratch();
    const database = await openDatabase(options, () => 0);
    const gate = new EventEmitter();
    const happened: string[] = [];

    const running = database.transaction(async (tx) => {
      gate.emit('running');
      await once(gate, 'open');
      await tx.query(insertNote(1));
      happened.push('first');
    });
    const waiting = database.transaction(async (tx) => {
      await tx.query(insertNote(2));
      happened.push('second');
    });
    await once(gate, 'running');
    const closing = database.close().then(() => happened.push('closed'));
    gate.emit('open');
    await Promise.all([running, waiting, closing]);

    expect(happened.slice(0, 2).sort()).toEqual(['first', 'second']);
    expect(happened.slice(2)).toEqual(['closed']);
    const again = await openDatabase(options, () => 0);
    expect(await notesIn(again)).toEqual([1, 2]);
    await again.close();
    await remove();
  });

  it('ends reads and units of work', async () => {
    const { options, remove } = await scratch();
    const database = await openDatabase(options, () => 0);
    await database.close();
    await expect(database.query(sql`SELECT 1`)).rejects.toThrow();
    await expect(database.transaction((tx) => tx.query(sql`SELECT 1`))).rejects.toThrow();
    await remove();
  });
});
