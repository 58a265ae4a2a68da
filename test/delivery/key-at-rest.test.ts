import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { identifier, sql } from '../../src/database/sql';
import { buildServer } from '../../src/server';
import { graphqlClient } from '../support/client';
import { engine } from '../support/engine';
import { refuse } from '../support/refuse';
import { tableNames } from '../support/table-names';
import { NORTHWIND } from '../support/test-gateway';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const CANARY = 'CANRY-THIS0-NEVER-SHOWS-ANYWH';
const VALUES = `query ($id: ID!) { node(id: $id) { ... on Software { keys { version value } } } }`;

describe('a product key at rest', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.make.software({ skuId: desk.sku.id })).id;
  });
  afterEach(() => desk.close());

  const assignedKey = (version: string, value: string) =>
    desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND, version, value });
  const values = () => desk.as('ADMIN_AGENT').ask(VALUES, { id: softwareId });

  const failAudit = () =>
    refuse(desk.gateway.database, { event: 'INSERT', table: 'auditEvents', message: 'the audit trail is full' });
  const macOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);

  /** All that the database keeps: of SQLite every byte, write-ahead log included, of PostgreSQL every row. */
  async function everythingKept(): Promise<Buffer> {
    const { config, database } = desk.gateway;
    if (engine === 'postgres') {
      const tables = tableNames.map((name) => database.query(sql`SELECT * FROM ${identifier(name)}`));
      return Buffer.from(JSON.stringify(await Promise.all(tables)));
    }
    const { dataDir } = config;
    const files = readdirSync(dataDir).filter((name) => name.startsWith('gateway.sqlite'));
    expect(files).toContain('gateway.sqlite-wal');
    return Buffer.concat(files.map((name) => readFileSync(join(dataDir, name))));
  }

  /** A server over the same gateway whose whole log is caught. */
  async function talkativeServer() {
    const { gateway } = desk;
    const app = await buildServer({ ...gateway, config: { ...gateway.config, logLevel: 'trace' } });
    const lines: string[] = [];
    Object.assign(app.log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
    return { app, log: () => lines.join(''), client: graphqlClient(app, desk.as('ADMIN_AGENT').token) };
  }

  it('stands nowhere in the database, before or after it was assigned and read', async () => {
    await desk.make.key({ skuId: desk.sku.id, value: CANARY });
    await desk.getKeysAndDownloads({ softwareId });
    expect((await values()).data.node.keys).toEqual([{ version: '2022', value: CANARY }]);

    const bytes = await everythingKept();
    expect(bytes.includes('KEY_REVEALED')).toBe(true);
    for (const form of [CANARY, CANARY.replaceAll('-', ''), Buffer.from(CANARY).toString('base64').slice(0, -2)]) {
      expect(bytes.includes(form)).toBe(false);
    }
  });

  it('stands in no log line, nor do links and sessions, not even when something goes wrong', async () => {
    const { app, log, client } = await talkativeServer();
    await assignedKey('2022', CANARY);
    const { id } = await desk.link({ softwareId });
    const claimed = await app.inject(desk.pathOf(id));
    const session = String(claimed.headers.location);
    for (const path of [session, `${session}x`, desk.pathOf(id)]) await app.inject(path);
    expect((await client.query(VALUES, { id: softwareId })).node.keys).toMatchObject([{ value: CANARY }]);

    await failAudit();
    expect((await client.ask(VALUES, { id: softwareId })).errors).toHaveLength(1);
    expect((await app.inject(desk.pathOf(id))).statusCode).toBe(500);
    await app.close();

    expect(log().match(/the audit trail is full/g)?.length).toBeGreaterThanOrEqual(2);
    expect(log()).toContain('/downloads/sessions/:token');
    for (const secret of [CANARY, macOf(desk.pathOf(id)), macOf(session)]) expect(log()).not.toContain(secret);
  });

  it('is bound to its row: moved to another one it does not open, and takes no other with it', async () => {
    const moved = await assignedKey('2022', 'FIRST-00000-00000');
    const { id, value } = await assignedKey('2019', 'OTHER-00000-00000');
    await desk.change(sql`UPDATE "productKeys" SET
      "sealed" = (SELECT "sealed" FROM "productKeys" WHERE "id" = ${id}) WHERE "id" = ${moved.id}`);

    const { data, errors } = await values();
    expect(data.node.keys).toEqual([
      { version: '2022', value: null },
      { version: '2019', value },
    ]);
    expect(errors).toMatchObject([
      { path: ['node', 'keys', 0, 'value'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
  });

  it('opens with an older key of the ring', async () => {
    const { keyEncryptionKeys } = desk.gateway.config;
    const { value } = await assignedKey('2022', 'ROTAT-00000-00000');
    const fresh = { id: 'fresh', bytes: Buffer.alloc(32, 7) };
    Object.assign(desk.gateway.config, { keyEncryptionKeys: [fresh, ...keyEncryptionKeys] });

    expect((await values()).data.node.keys).toEqual([{ version: '2022', value }]);
  });

  it('counts no download that the audit trail cannot remember', async () => {
    const { id } = await desk.link({ softwareId });
    await failAudit();

    const response = await desk.follow(desk.pathOf(id));
    expect([response.statusCode, codeOf(response)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(await desk.linkRow(id)).toMatchObject({ downloadsUsed: 0 });
    expect(await desk.sessions()).toEqual([]);
  });
});
