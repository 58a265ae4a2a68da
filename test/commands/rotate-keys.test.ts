import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../src/platform/base/root';
import { sql } from '../../src/platform/database/sql';
import type { KeyRing } from '../../src/platform/secrets/key-ring';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { keyNamed } from '../secrets/keys';
import { openTransaction } from '../support/open-transaction';
import { NORTHWIND } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

const KEYS = 3_000;
const VALUE = 'CANRY-00000-THIS0-NEVER-SHOWS';
const REVEAL = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }';

describe('npm run rotate-keys, with a running gateway', () => {
  let desk: DeliveryDesk;
  let ring: KeyRing;
  let keyId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    const { config } = desk.gateway;
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    keyId = (await desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND, value: VALUE })).id;
    ring = [keyNamed('fresh'), ...config.keyEncryptionKeys];
    Object.assign(config, { keyEncryptionKeys: ring, keyRevealsPerHour: 1_000_000 });
  });
  afterEach(() => desk.close());

  const textOf = (keys: readonly KeyRing[number][]) =>
    keys.map(({ id, bytes }) => `${id}:${bytes.expose().toString('base64')}`).join();
  const variables = (keys: readonly KeyRing[number][] = ring) => ({
    ...variablesOf(desk.gateway.config),
    KEY_ENCRYPTION_KEYS: textOf(keys),
  });
  const rotate = () => runCommand('rotate-keys', [], variables());
  const sealedWith = async () => {
    const rows = await desk.gateway.database.query<{ sealedWith: string; count: number }>(
      sql`SELECT "sealedWith", COUNT(*) AS "count" FROM "productKeys" GROUP BY "sealedWith"`,
    );
    return Object.fromEntries(rows.map((row) => [row.sealedWith, row.count]));
  };
  const fillPool = async () => {
    const [product, sku] = [desk.sku.productId.slice('prd_'.length), desk.sku.catalogId];
    const lines = Array.from({ length: KEYS }, (_, index) => `${product},${sku},2022,BULK0-${10_000 + index},`);
    const file = join(desk.gateway.config.dataDir, 'keys.csv');
    writeFileSync(file, ['productId,skuId,version,key,activationLimit', ...lines].join('\n'));
    expect(await runCommand('import-keys', [file], variables(ring.slice(1)))).toMatchObject({ code: 0 });
  };

  it('prints which encryption keys are no longer needed: all product keys decrypt without them', async () => {
    const { code, stdout, stderr } = await rotate();
    expect([code, stdout]).toEqual([
      0,
      '1 product keys were encrypted again with fresh.\n' +
        'Not in use; remove from KEY_ENCRYPTION_KEYS, unless it is new: local.\n',
    ]);
    expect(stdout + stderr).not.toContain('CANRY');
    const verified = await runCommand('verify', [], variables([keyNamed('fresh')]));
    expect(verified.stdout).toContain('✓ Every product key can be decrypted with the configured encryption keys.');
  });

  it('can continue after it was killed, and blocks neither readers nor writers', async () => {
    await fillPool();
    const killed = spawn(process.execPath, ['dist/src/tools/commands/rotate-keys.js'], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: '', ...variables() },
      stdio: 'ignore',
    });
    while (!(await sealedWith()).fresh) await delay(1);
    const held = await openTransaction(desk.gateway.database, (tx) =>
      tx.query(sql`SELECT "id" FROM "productKeys" ORDER BY "id" DESC LIMIT 50 ${tx.locks.wait}`),
    );
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await held.commit();
    const { local = 0, fresh = 0 } = await sealedWith();
    expect([local > 0, fresh > 0, local + fresh]).toEqual([true, true, KEYS + 1]);

    const running = { ended: false };
    const second = rotate().finally(() => {
      running.ended = true;
    });
    const values = new Set<string>();
    while (!running.ended) values.add((await desk.as('ADMIN_AGENT').query(REVEAL, { id: keyId })).node.value);
    expect(await second).toMatchObject({ code: 0, stdout: expect.stringContaining(`${local} product keys were`) });
    expect([...values, await sealedWith()]).toEqual([VALUE, { fresh: KEYS + 1 }]);
  });

  it('names the rows that it cannot encrypt and the encryption keys still in use, and ends with 1', async () => {
    await desk.change(sql`UPDATE "productKeys" SET "version" = ${'2019'} WHERE "id" = ${keyId}`);
    const { code, stdout, stderr } = await rotate();
    expect([code, stdout]).toEqual([1, '0 product keys were encrypted again with fresh.\n']);
    expect(stderr).toContain(`${keyId}: cannot be decrypted and was not changed.\n`);
    expect(stderr).toContain('Still in use, keep in KEY_ENCRYPTION_KEYS (number of product keys): local (1).\n');
    desk.unsound('a row was changed by hand');
  });
});
