import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import type { EventReader } from './event-reader';
import { buy, subscribeTo, untilReceived } from './served-subscription';

describe('a subscription whose gateway loses its connections to PostgreSQL', () => {
  let postgres: EmbeddedPostgres;
  let dataDir: string;
  let here: ServedDemo;
  let there: ServedDemo;
  let events: EventReader;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-live-'));
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('gateway');
    here = await serveDemo({ DATA_DIR: dataDir, DATABASE_URL: postgres.url('gateway') });
    there = await serveDemo({ ...here.env, PORT: undefined });
    events = await subscribeTo(here);
  });
  afterAll(async () => {
    await events.stop();
    for (const { stop } of [there, here]) await stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Terminates the connections with such a statement, as soon as there are any. */
  const end = async (which: string) => {
    const client = new Client({ connectionString: postgres.superuserUrl('gateway') });
    await client.connect();
    let ended = 0;
    while (ended === 0) ended = (await client.query(ending(which))).rowCount ?? 0;
    await client.end();
    return ended;
  };
  it('loses no change if the connection that notifies it of commits is terminated', async () => {
    for (let times = 0; times < 3; times += 1) {
      const [ended, ...bought] = await Promise.all([end('LISTEN%'), buy(there), buy(there)]);
      expect(ended).toBe(1);
      await untilReceived(events, [...bought.flat(), ...(await buy(there))]);
    }
  });

  it('loses no change if all connections are terminated', async () => {
    const [ended, ...bought] = await Promise.all([end('%'), buy(there), buy(there)]);
    expect(ended).toBeGreaterThan(1);
    await untilReceived(events, [...bought.flat(), ...(await buy(here))]);
  });

  it('loses no change if the server is killed and started again', async () => {
    const before = buy(there);
    await postgres.kill();
    await postgres.start();
    await untilReceived(events, [...(await before), ...(await buy(there)), ...(await buy(here))]);
  });
});

function ending(which: string): string {
  return `SELECT pg_terminate_backend("pid") FROM "pg_stat_activity"
    WHERE "application_name" = 'onprem-gateway' AND "query" LIKE '${which}'`;
}
