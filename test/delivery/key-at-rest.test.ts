import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { identifier, sql } from '../../src/platform/database/sql';
import { texts } from '../../src/platform/i18n/languages/en';
import { buildServer } from '../../src/server/server';
import { keyNamed } from '../secrets/keys';
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

  /** Returns all that the database stores: every byte of SQLite, including the write-ahead log, or every row of PostgreSQL. */
  async function everythingStored(): Promise<Buffer> {
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

  /** Builds a server of the same gateway that logs everything, and collects its log. */
  async function loggedServer() {
    const { gateway } = desk;
    const app = await buildServer({ ...gateway, config: { ...gateway.config, logLevel: 'trace' } });
    const lines: string[] = [];
    Object.assign(app.log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
    return { app, log: () => lines, client: graphqlClient(app, desk.as('ADMIN_AGENT').token) };
  }

  it('is nowhere in the database, before and after it is assigned and read', async () => {
    await desk.make.key({ skuId: desk.sku.id, value: CANARY });
    await desk.getKeysAndDownloads({ softwareId });
    expect((await values()).data.node.keys).toEqual([{ version: '2022', value: CANARY }]);

    const bytes = await everythingStored();
    expect(bytes.includes('KEY_REVEALED')).toBe(true);
    for (const form of [CANARY, CANARY.replaceAll('-', ''), Buffer.from(CANARY).toString('base64').slice(0, -2)]) {
      expect(bytes.includes(form)).toBe(false);
    }
  });

  it('is in no log line, and neither are the tokens of links and sessions, even if something fails', async () => {
    const { app, log, client } = await loggedServer();
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

    const text = log().join('');
    expect(text.match(/the audit trail is full/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('/downloads/sessions/:token');
    for (const secret of [CANARY, macOf(desk.pathOf(id)), macOf(session)]) expect(text).not.toContain(secret);
  });

  it('is bound to its row: two rows with swapped ciphertexts cannot be decrypted, but a third one can', async () => {
    const { app, log, client } = await loggedServer();
    const [first, second] = [await assignedKey('2022', 'FIRST-00000-00000'), await assignedKey('2019', CANARY)];
    const third = await assignedKey('2016', 'THIRD-00000-00000');
    const sealedOf = async ({ id }: { readonly id: string }) =>
      (await desk.assignedKeys()).find((key) => key.id === id)?.sealed;
    const [ofFirst, ofSecond] = [await sealedOf(first), await sealedOf(second)];
    await desk.change(sql`UPDATE "productKeys" SET "sealed" = ${ofSecond} WHERE "id" = ${first.id}`);
    await desk.change(sql`UPDATE "productKeys" SET "sealed" = ${ofFirst} WHERE "id" = ${second.id}`);

    const { data, errors } = await client.ask(VALUES, { id: softwareId });
    await app.close();
    expect(data.node.keys).toEqual([
      { version: '2022', value: null },
      { version: '2019', value: null },
      { version: '2016', value: third.value },
    ]);
    const internal = { message: texts.internalError, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(errors).toMatchObject([
      { path: ['node', 'keys', 0, 'value'], ...internal },
      { path: ['node', 'keys', 1, 'value'], ...internal },
    ]);

    const { sealedWith } = (await desk.assignedKeys())[0] ?? {};
    const alarms = log().filter((line) => line.includes('"alarm"'));
    const inAnyOrder = [first.id, second.id].map((productKeyId) => ({
      ...{ level: 60, time: expect.any(Number), pid: process.pid, hostname: expect.any(String) },
      reqId: errors[0]?.extensions.requestId,
      ...{ alarm: 'PRODUCT_KEY_DOES_NOT_OPEN', productKeyId, sealedWith, msg: 'a product key cannot be decrypted' },
    }));
    expect(alarms).toHaveLength(2);
    expect(alarms.map((line) => JSON.parse(line))).toEqual(expect.arrayContaining(inAnyOrder));
    expect(log().join('')).not.toMatch(new RegExp([CANARY, ofFirst, ofSecond].join('|').replaceAll('+', '\\+')));
  });

  it('that cannot be decrypted is recorded in the audit trail as a failed attempt, and not as read', async () => {
    const { id } = await assignedKey('2022', 'FIRST-00000-00000');
    await desk.change(sql`UPDATE "productKeys" SET "sealed" = ${'tampered'} WHERE "id" = ${id}`);
    await values();
    const events = await desk.gateway.database.query(
      sql`SELECT "outcome", "reason", "softwareId", "partnerId" FROM "auditEvents"
        WHERE "action" = 'KEY_REVEALED' AND "subjectId" = ${id}`,
    );
    expect(events).toEqual([{ outcome: 'FAILED', reason: null, softwareId, partnerId: NORTHWIND }]);
    expect((await desk.assignedKeys())[0]).toMatchObject({ firstRevealedAt: null });
  });

  it('raises the alarm also if its encryption key is missing', async () => {
    const { app, log, client } = await loggedServer();
    const { id } = await assignedKey('2022', 'FIRST-00000-00000');
    await desk.change(sql`UPDATE "productKeys" SET "sealedWith" = ${'gone'} WHERE "id" = ${id}`);
    await client.ask(VALUES, { id: softwareId });
    await app.close();
    const [alarm] = log().filter((line) => line.includes('"alarm"'));
    expect(JSON.parse(alarm ?? '{}')).toMatchObject({ productKeyId: id, sealedWith: 'gone' });
  });

  it('can be decrypted with an older key of the ring', async () => {
    const { keyEncryptionKeys } = desk.gateway.config;
    const { value } = await assignedKey('2022', 'ROTAT-00000-00000');
    const fresh = keyNamed('fresh');
    Object.assign(desk.gateway.config, { keyEncryptionKeys: [fresh, ...keyEncryptionKeys] });

    expect((await values()).data.node.keys).toEqual([{ version: '2022', value }]);
  });

  it('counts no download that cannot be recorded in the audit trail', async () => {
    const { id } = await desk.link({ softwareId });
    await failAudit();

    const response = await desk.follow(desk.pathOf(id));
    expect([response.statusCode, codeOf(response)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(await desk.linkRow(id)).toMatchObject({ downloadsUsed: 0 });
    expect(await desk.sessions()).toEqual([]);
  });
});
