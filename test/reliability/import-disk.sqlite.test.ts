import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../commands/run-command';
import { notRun } from '../support/not-run';
import { mountSmallDisk, type SmallDisk } from './small-disk';

const DISK_MB = 24;
const CUSTOMERS = 30_000;

const disk = mountSmallDisk(DISK_MB);

if (disk === null) notRun('an import whose disk is full or read-only', 'no small disk can be mounted here');
else describe('an import whose disk is full or read-only', () => onSmallDisk(disk));

function onSmallDisk(disk: SmallDisk): void {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const variables = { DATA_DIR: disk.path, DATABASE_URL: '' };
  const run = (...args: readonly string[]) => runCommand('programme', args, variables);
  const file = (name: string, content: string | object) => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return join(folder, name);
  };
  const partner = { id: 'acme', name: 'Acme', country: 'US', currency: 'USD' };
  const media = () =>
    readdirSync(join(disk.path, 'media'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[0-9a-f]{64}$/.test(name),
    );
  const remount = (mode: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${mode}`, disk.path]);

  beforeAll(async () => {
    expect(await runCommand('migrate', [], variables)).toMatchObject({ code: 0 });
    expect(await run('apply', file('partner.json', { partners: [partner] }))).toMatchObject({ code: 0 });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    disk.remove();
  });

  it('fails with the reason if the disk of the media is full, and leaves nothing', async () => {
    writeFileSync(join(folder, 'large.iso'), Buffer.alloc(2 * DISK_MB * 1024 ** 2, 1));
    writeFileSync(join(folder, 'small.iso'), 'An installer.');
    const choice = { language: 'en-US', fileType: 'ISO', os: 'WINDOWS', architecture: 'X64' };
    const editions = ['small', 'large'].map((name) => ({ ...choice, version: name, file: `./${name}.iso` }));
    const product = { id: 'WIDGETSRV001', title: 'Widget', publisher: 'Acme', editions };
    const { code, stdout, stderr } = await run('apply', file('media.json', { products: [product] }));
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('The disk is full: nothing was changed.')]);
    expect(media()).toEqual([]);
    expect((await run('export')).stdout).not.toContain('WIDGETSRV001');
  });

  it('fails with the reason if the disk of the database is full, and changes nothing', async () => {
    const rows = Array.from({ length: CUSTOMERS }, (_, index) => {
      const tenant = `00000000-0000-4000-9000-${index.toString(16).padStart(12, '0')}`;
      return `${tenant},Customer with a long name ${index},customer-${index}.example,Cloud Reseller`;
    });
    const customers = file(
      'Customers.csv',
      `Microsoft ID,Company name,Primary domain name,Relationship\n${rows.join('\n')}\n`,
    );
    const options = ['--partner', 'acme', '--country', 'DE', '--segment', 'COMMERCIAL'];
    const { code, stderr } = await run('apply', customers, ...options);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('The disk of the database is full: nothing was changed.'),
    ]);
    expect(JSON.parse((await run('export')).stdout).customers).toBeUndefined();
  });

  it('is tried out on a read-only database, and applied only if it can be written', async () => {
    const renamed = file('renamed.json', { partners: [{ ...partner, name: 'Acme AG' }] });
    remount('ro');
    const [tried, applied] = [await run('apply', renamed, '--dry-run'), await run('apply', renamed)];
    remount('rw');
    expect([tried.code, tried.stdout.split('\n')[0]]).toEqual([0, '~ partner acme: name "Acme" → "Acme AG"']);
    expect([applied.code, applied.stdout, applied.stderr]).toEqual([2, '', expect.stringContaining('read-only')]);
    expect(await run('apply', renamed)).toMatchObject({ code: 0, stdout: tried.stdout });
  });
}
