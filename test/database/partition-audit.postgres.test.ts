import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { runCommand } from '../commands/run-command';
import { type Buyer, createBuyer, OFFER_WITHOUT_KEY } from '../reliability/buyer';
import { giveCredit } from '../reliability/ledger';
import { type ServedDemo, serveDemo } from '../support/served-demo';

type Row = Readonly<Record<string, unknown>>;

/** What depends on the form of the table; all names are the same afterwards. */
const PROTECTIONS = `
  SELECT concat_ws(' ', 'column', attnum, attname, format_type(atttypid, atttypmod), attnotnull) AS "part" FROM pg_attribute
    WHERE attrelid = '"auditEvents"'::regclass AND attnum > 0 AND NOT attisdropped
  UNION ALL SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE conrelid = '"auditEvents"'::regclass AND contype IN ('c', 'u')
  UNION ALL SELECT regexp_replace(indexdef, ' ON ONLY ', ' ON ') FROM pg_indexes
    WHERE tablename = 'auditEvents' AND indexname <> 'auditEvents_key'
  UNION ALL SELECT concat_ws(' ', policyname, roles, cmd, qual, with_check) FROM pg_policies WHERE tablename = 'auditEvents'
  UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = '"auditEvents"'::regclass AND NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', 'row security', relrowsecurity, relforcerowsecurity, relacl) FROM pg_class
    WHERE oid = '"auditEvents"'::regclass
  ORDER BY 1`;

describe('the partition of the audit trail', () => {
  let demo: ServedDemo;
  let client: Client;
  let before: readonly Row[];

  const rows = async <Found = Row>(statement: string) => (await client.query(statement)).rows as Found[];
  const partition = (...part: readonly string[]) => {
    const child = spawn(process.execPath, [join(__dirname, 'partition-and-die.cjs'), url(), ...part], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    return once(child, 'close').then(([code, signal]) => ({ code, signal, parts: Number(output) }));
  };
  const url = () => demo.env.DATABASE_URL ?? '';

  beforeAll(async () => {
    demo = await serveDemo();
    await giveCredit(demo);
    client = new Client({ connectionString: url(), options: '-c gateway.scope=all' });
    await client.connect();
    before = await rows(PROTECTIONS);
  });
  afterAll(async () => {
    await client.end();
    await demo.stop();
  });

  it('is completed after several kills while a gateway serves, and loses no row', async () => {
    const earlier = await rows<{ id: string }>('SELECT "id" FROM "auditEvents"');
    expect(earlier.length).toBeGreaterThan(200);
    const buying = buyUntilStopped(await createBuyer(demo, { offerId: OFFER_WITHOUT_KEY }));
    const killed = { code: null, signal: 'SIGKILL' };
    // At the end of the first part, of which nothing is committed; of a batch; of the next one; of the last parts.
    for (const part of ['0', '3', '0', '5']) {
      expect(await partition(part)).toMatchObject(killed);
      await buying.another();
    }
    expect(await rows(`SELECT relkind FROM pg_class WHERE relname = 'auditEvents'`)).toEqual([{ relkind: 'r' }]);
    const { code, parts } = await partition();
    expect([code, parts]).toEqual([0, expect.any(Number)]);
    await buying.another();
    const orders = await buying.stop();

    expect(await rows(`SELECT relkind FROM pg_class WHERE relname = 'auditEvents'`)).toEqual([{ relkind: 'p' }]);
    const later = await rows<{ id: string; subjectId: string }>('SELECT "id", "subjectId" FROM "auditEvents"');
    expect(later.map(({ id }) => id)).toEqual(expect.arrayContaining(earlier.map(({ id }) => id)));
    expect(later.map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining([...orders]));
    expect(demo.output.filter((line) => /"level":"?(error|50)/.test(line))).toEqual([]);
  });

  it('keeps columns, checks, unique rows, indexes, policies and triggers', async () => {
    expect(await rows(PROTECTIONS)).toEqual(before);
  });

  it('spreads the partners over 64 partitions', async () => {
    const spread = `SELECT COUNT(*)::int AS "count" FROM pg_inherits WHERE inhparent = '"auditEvents"'::regclass`;
    expect(await rows(spread)).toEqual([{ count: 64 }]);
    const used = await rows('SELECT tableoid FROM "auditEvents" GROUP BY 1');
    expect(used.length).toBeGreaterThan(1);
  });

  it('leaves a sound database with an intact trail, and nothing to do', async () => {
    expect(await runCommand('verify-audit', [], demo.env)).toMatchObject({ code: 0 });
    expect(await runCommand('verify', [], demo.env)).toMatchObject({ code: 0 });
    const again = await runCommand('migrate', ['--partition-audit'], demo.env);
    expect(again).toMatchObject({ code: 0, stdout: 'The schema is up to date.\n' });
    expect(
      await rows(`SELECT relname FROM pg_class WHERE relname LIKE '%\\_next%' OR relname = 'migrationProgress'`),
    ).toEqual([]);
  });

  it.each(['"auditEvents"', '"auditEvents_p00"'])(
    'lets nobody change rows of %s, not even the owner',
    async (table) => {
      const never = 'The audit trail is added to, never changed.';
      await expect(client.query(`UPDATE ${table} SET "actor" = ''`)).rejects.toThrow(never);
      await expect(client.query(`DELETE FROM ${table}`)).rejects.toThrow(never);
      await expect(client.query(`TRUNCATE ${table}`)).rejects.toThrow(never);
    },
  );

  it('shows a partner its own rows only, and none of a partition itself', async () => {
    const [used] = await rows<{ name: string }>('SELECT tableoid::regclass::text AS "name" FROM "auditEvents" LIMIT 1');
    await client.query(`SET gateway.scope = 'partner:ptn_northwind'`);
    expect(await rows('SELECT DISTINCT "partnerId" FROM "auditEvents"')).toEqual([{ partnerId: 'ptn_northwind' }]);
    expect(await rows(`SELECT 1 FROM ${used?.name}`)).toEqual([]);
    await client.query(`SET gateway.scope = 'all'`);
  });

  it('refuses two rows with one position in a chain', async () => {
    const copy = `INSERT INTO "auditEvents" SELECT (jsonb_populate_record(e, '{"id": "aud_copy"}')).* FROM "auditEvents" AS e LIMIT 1`;
    await expect(client.query(copy)).rejects.toMatchObject({ code: '23505' });
  });

  it('reads the rows of one partner from one partition', async () => {
    const plan = await rows<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM "auditEvents" WHERE "partnerId" = 'ptn_northwind' ORDER BY "sequence" LIMIT 1`,
    );
    const read = new Set(plan.flatMap((line) => /auditEvents_p\d\d/.exec(line['QUERY PLAN'])?.[0] ?? []));
    expect(read.size).toBe(1);
  });
});

/** Buys one piece of software after the other. */
function buyUntilStopped(buyer: Buyer) {
  const orders: string[] = [];
  let isStopped = false;
  const loop = async () => {
    while (!isStopped) orders.push((await buyer.buy(randomUUID())).orderId);
  };
  const running = loop();
  return {
    /** Resolves when another purchase was acknowledged. */
    another: async () => {
      const count = orders.length;
      // Rejects if a purchase failed.
      while (orders.length < count + 2) await Promise.race([new Promise(setImmediate), running]);
    },
    stop: async () => {
      isStopped = true;
      await running;
      return orders;
    },
  };
}
