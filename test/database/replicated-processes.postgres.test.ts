import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemoClient, type DemoClient } from '../reliability/demo-client';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import type { Standby } from '../support/standby';
import { runOn, until } from './replica-bench';

const ADMIN = 'admin-agent';
const FIND = 'query ($domain: String!) { customer(by: { domain: $domain }) { name } }';
const LIST = 'query ($text: String!) { customers(first: 1, search: $text) { totalCount nodes { id name } } }';
const SYNCHRONISE = 'query ($text: String!) { customers(first: 1, search: $text) { changesUntil nodes { id } } }';
const ADD = 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { code } } }';

describe('two gateways with one read replica', () => {
  let postgres: EmbeddedPostgres;
  let standby: Standby;
  let dataDir: string;
  const gateways: ServedDemo[] = [];
  const clients: DemoClient[] = [];
  let markers = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-replicas-'));
    postgres = await startEmbeddedPostgres({ settings: { log_statement: 'all' } });
    await postgres.createDatabase('gateway');
    standby = await postgres.addStandby();
    const url = postgres.url('gateway');
    const first = await serveDemo({
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      DATABASE_REPLICA_URLS: standby.urlOf(url),
    });
    gateways.push(first, await serveDemo({ ...first.env, PORT: undefined }));
    clients.push(...gateways.map(createDemoClient));
    await untilLogged('a read replica is used');
  });
  afterAll(async () => {
    for (const { stop } of gateways) await stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const untilLogged = async (text: string, times = 1) => {
    for (const { printed } of gateways) await printed(text, times);
  };
  const client = (number: number) => clients[number % clients.length] as DemoClient;

  /** Returns the servers whose log has a statement with a text that only this operation sends. */
  async function placesOf(send: (marker: string) => Promise<unknown>): Promise<readonly string[]> {
    markers += 1;
    const marker = `marker${markers}x`;
    await send(marker);
    const places = () =>
      Object.entries({ standby, primary: postgres }).flatMap(([name, { logged }]) =>
        logged().includes(marker) ? [name] : [],
      );
    await until(() => places().length > 0);
    return places();
  }

  /** A change of the server itself can keep the standby behind for an instant: the primary answers then. */
  async function expectOnStandby(send: (marker: string) => Promise<unknown>): Promise<void> {
    await until(async () => (await placesOf(send)).join() === 'standby');
  }

  it('run lists and other queries on the replica only', async () => {
    await expectOnStandby((text) => client(0).query(ADMIN, LIST, { text }));
    await expectOnStandby((text) => client(1).query(ADMIN, LIST, { text }));
    await expectOnStandby((text) => client(0).query(ADMIN, FIND, { domain: `${text}.example` }));
  });

  it('run synchronisations and mutations on the primary only', async () => {
    expect(await placesOf((text) => client(0).query(ADMIN, SYNCHRONISE, { text }))).toEqual(['primary']);
    const withUnknownCustomer = (marker: string) => client(0).query(ADMIN, BUY, { input: orderFor(marker) });
    expect(await placesOf(withUnknownCustomer)).toEqual(['primary']);
  });

  it('show what was written through the other one, also while the replica is behind or dead', async () => {
    const asSuperuser = (statement: string) => runOn(standby.urlOf(postgres.superuserUrl('gateway')), statement);
    const happens: Readonly<Record<number, () => Promise<void>>> = {
      4: () => asSuperuser('SELECT pg_wal_replay_pause()'),
      8: () => asSuperuser('SELECT pg_wal_replay_resume()'),
      12: () => standby.kill(),
      15: () => untilLogged('a read replica is not used'),
      16: () => standby.start(),
    };
    for (let number = 0; number < 20; number += 1) {
      await happens[number]?.();
      const name = `Customer ${number}`;
      const domain = `replica-${number}.example`;
      const input = {
        tenantId: tenantId(number),
        name,
        country: 'US',
        segment: 'COMMERCIAL',
        domains: [domain],
        idempotencyKey: domain,
      };
      expect(await client(number).query(ADMIN, ADD, { input })).toEqual({ createCustomer: { userErrors: [] } });
      expect(await client(number + 1).query(ADMIN, FIND, { domain })).toEqual({ customer: { name } });
    }
    await expectOnStandby((text) => client(1).query(ADMIN, LIST, { text }));
  });

  it('log what happens to the replica, without its password', async () => {
    await untilLogged('a read replica is used', 2);
    const { host, pathname, password } = new URL(standby.urlOf(postgres.url('gateway')));
    for (const { output } of gateways) {
      const lines = output.filter((line) => line.includes('a read replica is not used'));
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: 40, replica: `${host}${pathname}` });
      expect(output.join()).not.toContain(password);
    }
  });
});

const BUY = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }';

function orderFor(marker: string): object {
  const lines = [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }];
  return { customer: { domain: `${marker}.example` }, lines, idempotencyKey: marker.padEnd(20, '0') };
}

function tenantId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
