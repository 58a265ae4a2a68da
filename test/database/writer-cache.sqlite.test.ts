import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { connectWriter, type SqliteOptions } from '../../src/platform/database/sqlite-options';
import { dataSourceOptions, servingOptions } from '../../src/server/data-source';

describe('the connection that writes', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'writer-cache-'));
    new BetterSqlite3(join(dataDir, 'gateway.sqlite')).close();
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it.each([
    ['a little memory for pages in a process that serves', servingOptions, -4_000],
    ['more in a command, which may import a lot', dataSourceOptions, -16_000],
  ])('has %s', (_what, optionsOf, expected) => {
    const options = optionsOf({ dataDir, databaseUrl: null, databasePoolSize: 1 });
    const connection = connectWriter(options as SqliteOptions);
    expect(connection.pragma('cache_size', { simple: true })).toBe(expected);
    connection.close();
  });
});
