import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefusal } from '../../src/platform/base/start-refusal';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { insertNote, notesIn, openScratchFile, scratchFile } from './scratch-database';

describe('a database that cannot be written', () => {
  it('is refused at the start, with the reason', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'unwritable-'));
    const database = join(directory, 'gateway.sqlite');
    mkdirSync(database);
    const { options, remove } = scratchFile();

    const opened = openDatabase({ ...options, database }, () => 0);
    await expect(opened).rejects.toThrow(StartRefusal);
    await expect(opened).rejects.toThrow(/^DATA_DIR: the SQLite database cannot be opened for writing\./);
    await remove();
    rmSync(directory, { recursive: true });
  });

  it('refuses writes as retryable if it became read-only while it was open', async () => {
    const { database, close } = await openScratchFile();
    const written = database.transaction(async (tx) => {
      await tx.query(sql`PRAGMA query_only = ON`);
      await tx.query(insertNote(1));
    });
    await expect(written).rejects.toThrow(DatabaseUnavailable);
    expect(await notesIn(database)).toEqual([]);
    await close();
  });
});
