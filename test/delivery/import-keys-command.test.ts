import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '../../src/platform/database/sql';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const COMMAND = join(__dirname, '../../dist/src/tools/commands/import-keys.js');
const HEADER = 'productId,skuId,version,key,activationLimit';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the command import-keys, while a gateway runs', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  const run = (lines: readonly string[], encoding: BufferEncoding = 'utf8'): Promise<Ended> => {
    const { dataDir, databaseUrl } = desk.gateway.config;
    const file = join(dataDir, 'keys.csv');
    writeFileSync(file, lines.join('\n'), encoding);
    return new Promise((resolve) => {
      const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl?.expose() ?? '', NODE_ENV: '' };
      execFile(process.execPath, [COMMAND, file], { env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  };
  const lineOf = (key: string, version = '2022') =>
    [desk.sku.productId.slice('prd_'.length), desk.sku.catalogId, version, key, ''].join(',');
  const keysInPool = async () => {
    const [row] = await desk.gateway.database.query<{ count: number }>(
      sql`SELECT COUNT(*) AS "count" FROM "productKeys"`,
    );
    return row?.count;
  };

  it('fills the pool from which the gateway assigns keys at once', async () => {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    expect(await run([HEADER, lineOf('AAAAA-00001')])).toEqual({
      code: 0,
      stdout: '1 keys imported, 0 already stored.\n',
      stderr: '',
    });
    expect((await desk.getKeysAndDownloads({ softwareId })).keys).toMatchObject([{ masked: '•••••-00001' }]);
  });

  it('reports keys that are already stored, and does not store them again', async () => {
    await run([HEADER, lineOf('AAAAA-00001')]);
    const { stdout } = await run([HEADER, lineOf('AAAAA-00001'), lineOf('AAAAA-00002'), lineOf('AAAAA-00002')]);
    expect(stdout).toBe(
      '1 keys imported, 2 already stored.\n' +
        'line 2: skipped, the key is already stored\n' +
        'line 4: skipped, line 3 has the same key\n',
    );
    expect(await keysInPool()).toBe(2);
  });

  it.each([
    [
      'a bad line',
      () => [HEADER, lineOf('AAAAA-00001'), lineOf('AAAAA-00002', '2099')],
      'line 3: This product does not have this version.',
    ],
    [
      'a broken line',
      () => [HEADER, lineOf('AAAAA-00001'), 'AAAAA-00002,2022'],
      'line 3: not valid CSV with 5 columns',
    ],
    ['a missing column', () => ['productId,skuId,version,key'], 'line 1: missing columns: activationLimit'],
  ])(
    'imports nothing of a file with %s, reports the error without any key, and fails',
    async (_what, lines, problem) => {
      const { code, stdout, stderr } = await run(lines());
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(new RegExp(`^Nothing was imported:\n${problem}`));
      expect(stderr).not.toContain('AAAAA');
      expect(await keysInPool()).toBe(0);
    },
  );

  it.each<[string, BufferEncoding, number]>([
    ['Latin-1', 'latin1', 3],
    ['UTF-16', 'utf16le', 1],
  ])('imports nothing of a file in %s, and names the line', async (_encoding, encoding, line) => {
    const ended = await run([HEADER, lineOf('AAAAA-00001'), lineOf('AAAAA-0000ö')], encoding);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(new RegExp(`keys\\.csv, line ${line} is not UTF-8\\. Save the text as UTF-8\\.\\n$`));
    expect(await keysInPool()).toBe(0);
  });
});
