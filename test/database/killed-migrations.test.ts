import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { acquireBlankDatabase } from '../support/database-pool';
import { engine } from '../support/engine';

const PLACES = [
  'in the first step',
  'before row 1',
  'after row 10',
  'before row 51',
  'after row 100',
  'in the last step',
];

describe('a migration in steps that is killed', () => {
  let where: string;
  let query: <Row>(statement: string) => Promise<Row[]>;
  let release: () => Promise<void>;

  beforeEach(async () => {
    if (engine === 'postgres') {
      const database = await acquireBlankDatabase();
      const client = new Client({ connectionString: database.url });
      await client.connect();
      where = database.url;
      query = async (statement) => (await client.query(statement)).rows;
      release = () => client.end().then(database.release);
    } else {
      const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-killed-'));
      where = join(directory, 'scratch.sqlite');
      query = async <Row>(statement: string) => {
        const file = new Sqlite(where);
        const rows = file.prepare(statement).all() as Row[];
        file.close();
        return rows;
      };
      release = async () => rmSync(directory, { recursive: true });
    }
  });
  afterEach(() => release());

  const start = (...place: readonly string[]): ChildProcess =>
    spawn(process.execPath, [join(__dirname, 'migrate-and-die.cjs'), engine, where, ...place], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  const end = async (child: ChildProcess) =>
    (await once(child, 'exit')) as [code: number | null, signal: string | null];

  const done = () => query<{ name: string }>(`SELECT "name" FROM "migrations" WHERE "name" LIKE 'Marks%'`);

  const marked = async () =>
    Number((await query<{ rows: unknown }>('SELECT COUNT(*) AS "rows" FROM "notes" WHERE "marks" = 1'))[0]?.rows);

  async function expectWhole(): Promise<void> {
    expect(await query('SELECT "marks", COUNT(*) AS "rows" FROM "notes" GROUP BY 1')).toEqual([
      { marks: 1, rows: engine === 'postgres' ? '100' : 100 },
    ]);
    expect(await done()).toEqual([{ name: 'Marks1790000000098' }]);
    const catalog =
      engine === 'postgres' ? 'SELECT relname AS "name" FROM pg_class' : 'SELECT "name" FROM "sqlite_master"';
    const names = (await query<{ name: string }>(catalog)).map(({ name }) => name);
    expect(names).toContain('notes_marks');
    expect(names).not.toContain('migrationProgress');
  }

  it('continues after each kill where it stopped, and changes no row twice', async () => {
    for (const place of PLACES) {
      expect(await end(start(place))).toEqual([null, 'SIGKILL']);
      expect(await done()).toEqual([]);
      if (place === 'before row 51') expect(await marked()).toBe(50);
    }
    expect(await end(start())).toEqual([0, null]);
    await expectWhole();
  });

  if (engine === 'postgres')
    it('while it builds an index, leaves an invalid one, which the next start drops and builds again', async () => {
      await end(start('after row 100'));
      // In a transaction of its own: PostgreSQL would show its own session the same activity until the end.
      const writer = new Client({ connectionString: where });
      await writer.connect();
      await writer.query('BEGIN');
      await writer.query('UPDATE "notes" SET "id" = "id" WHERE "id" = 1');
      const child = start();
      const building = `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'CREATE%INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()`;
      await until(async () => (await query(`${building} AND wait_event_type = 'Lock'`)).length > 0);
      child.kill('SIGKILL');
      await end(child);
      await until(async () => (await query(building)).length === 0);
      const validity = `SELECT indisvalid FROM pg_index WHERE indexrelid = 'notes_marks'::regclass`;
      expect(await query(validity)).toEqual([{ indisvalid: false }]);

      await writer.query('COMMIT');
      await writer.end();
      expect(await end(start())).toEqual([0, null]);
      expect(await query(validity)).toEqual([{ indisvalid: true }]);
      await expectWhole();
    });
});

/** Waits until a condition of the server holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(setImmediate);
}
