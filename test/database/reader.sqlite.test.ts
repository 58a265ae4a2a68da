import { sql } from '../../src/platform/database/sql';
import { openScratchFile } from './scratch-database';

describe('the read path on SQLite', () => {
  it('has its own connection, separate from the writer', async () => {
    const { database, statements, close } = await openScratchFile();
    const before = statements.length;
    await database.query(sql`SELECT 'read'`);
    expect(statements).toHaveLength(before);
    await close();
  });
});
