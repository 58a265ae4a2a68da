import { sql } from '../../src/platform/database/sql';
import { openScratchFile } from './scratch-database';

describe('the read path on SQLite', () => {
  it('is its own connection, which no statement of the writer passes through', async () => {
    const { database, told, close } = await openScratchFile();
    const before = told.length;
    await database.query(sql`SELECT 'read'`);
    expect(told).toHaveLength(before);
    await close();
  });
});
