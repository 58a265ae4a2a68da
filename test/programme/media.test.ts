import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutcomeUnknown } from '../../src/platform/database/unavailable';
import { createDirectoryStore } from '../../src/platform/files/directory-store';
import { type ImportProgress, NO_PROGRESS } from '../../src/programme/comparison/import-progress';
import { directoryJournals } from '../../src/programme/media/directory-journals';
import type { WantedEdition } from '../../src/programme/media/media';
import { prepareMedia } from '../../src/programme/media/prepare-media';
import { withStoredMedia } from '../../src/programme/media/with-media';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const CONTENT = Buffer.alloc(300_000, 'widget');
const SHA = createHash('sha256').update(CONTENT).digest('hex');

describe('the media of an import', () => {
  let test: TestGateway;
  let folder: string;

  beforeEach(async () => {
    test = await openTestGateway();
    folder = mkdtempSync(join(tmpdir(), 'media-'));
    writeFileSync(join(folder, 'widget.iso'), CONTENT);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await test.close();
  });

  const store = () => createDirectoryStore(join(folder, 'media'));
  const journals = () => join(folder, 'media', 'imports');
  const journalsLeft = () => (existsSync(journals()) ? readdirSync(journals()) : []);
  const edition = (fields: Partial<WantedEdition> = {}): WantedEdition => ({
    place: { file: 'media.csv', line: 2 },
    choice: {
      ...{ productId: 'prd_WIDGETSRV001', version: '2026', language: 'en-US' },
      ...{ fileType: 'ISO', os: 'WINDOWS', architecture: 'X64' },
    },
    fileName: 'widget.iso',
    filePath: join(folder, 'widget.iso'),
    sizeBytes: null,
    sha256: null,
    ...fields,
  });
  const place = (progress: ImportProgress = NO_PROGRESS) => ({
    reader: test.gateway.database,
    store: store(),
    journals: directoryJournals(journals()),
    progress,
  });
  const isStored = () => store().has(SHA, CONTENT.length);
  const makeEdition = async () => {
    await test.make.product({ id: 'prd_WIDGETSRV001' });
    await test.make.edition({ productId: 'prd_WIDGETSRV001', sha256: SHA, sizeBytes: CONTENT.length });
  };

  it('are hashed and stored, with progress', async () => {
    const seen: number[] = [];
    const progress = {
      begin: (_: string, total: number) => seen.push(total),
      advance: (bytes: number) => seen.push(bytes),
    };
    await withStoredMedia(place(progress), [edition()], async (media) => {
      expect([...media.values()]).toEqual([{ sha256: SHA, sizeBytes: CONTENT.length }]);
      expect(await isStored()).toBe(true);
      await makeEdition();
    });
    expect([await isStored(), journalsLeft()]).toEqual([true, []]);
    const [total, ...parts] = seen;
    expect([total, parts.reduce((sum, part) => sum + part, 0)]).toEqual([CONTENT.length, CONTENT.length]);
    test.unsound('The file is in a store of this test.');
  });

  it('are only hashed in a dry run, which writes nothing', async () => {
    const media = await prepareMedia([edition()], { store: store(), journal: null, progress: NO_PROGRESS });
    expect([...media.values()]).toEqual([{ sha256: SHA, sizeBytes: CONTENT.length }]);
    expect(readdirSync(folder)).toEqual(['widget.iso']);
  });

  it('are not read again if they are stored and named by their hash', async () => {
    await store().put([CONTENT]);
    const wanted = edition({ filePath: join(folder, 'gone.iso'), sha256: SHA, sizeBytes: CONTENT.length });
    const media = await prepareMedia([wanted], { store: store(), journal: null, progress: NO_PROGRESS });
    expect(media.get(wanted)).toEqual({ sha256: SHA, sizeBytes: CONTENT.length });
  });

  const appending = () => ({ ...NO_PROGRESS, advance: () => appendFileSync(join(folder, 'widget.iso'), 'more') });
  const replacing = () => ({
    ...NO_PROGRESS,
    advance: () => {
      writeFileSync(join(folder, 'other.iso'), CONTENT);
      renameSync(join(folder, 'other.iso'), join(folder, 'widget.iso'));
    },
  });

  const removing = () => ({ ...NO_PROGRESS, advance: () => rmSync(join(folder, 'widget.iso'), { force: true }) });
  const truncating = () => ({ ...NO_PROGRESS, advance: () => truncateSync(join(folder, 'widget.iso'), 10) });

  it.each<[string, Partial<WantedEdition>, string, () => ImportProgress]>([
    ['a wrong size', { sizeBytes: 7 }, 'has 300000 bytes instead of 7', () => NO_PROGRESS],
    ['a wrong hash', { sha256: '0'.repeat(64) }, `has the SHA-256 ${SHA} instead of 0000`, () => NO_PROGRESS],
    ['no file', { filePath: '/nowhere/widget.iso' }, 'cannot be read (ENOENT)', () => NO_PROGRESS],
    ['no file and nothing stored', { filePath: null, sizeBytes: 1, sha256: SHA }, 'is not stored', () => NO_PROGRESS],
    ['a file that grows while it is hashed', {}, 'changes while it is read', appending],
    ['a file that is replaced while it is hashed', {}, 'changes while it is read', replacing],
    ['a file that vanishes while it is hashed', {}, 'changes while it is read', removing],
    ['a file that is cut off while it is hashed', {}, 'changes while it is read', truncating],
    ['a device', { filePath: '/dev/zero' }, 'is not a file', () => NO_PROGRESS],
    ['a directory', { filePath: '/tmp' }, 'is not a file', () => NO_PROGRESS],
  ])('with %s are refused with their line, and nothing is stored', async (_, fields, reason, progress) => {
    const work = jest.fn();
    const attempt = withStoredMedia(place(progress()), [edition(fields)], work);
    await expect(attempt).rejects.toThrow(`media.csv:2 widget.iso: ${reason}`);
    expect(work).not.toHaveBeenCalled();
    expect([await isStored(), journalsLeft()]).toEqual([false, []]);
    writeFileSync(join(folder, 'widget.iso'), CONTENT);
    const dryRun = prepareMedia([edition(fields)], { store: store(), journal: null, progress: progress() });
    await expect(dryRun).rejects.toThrow(`media.csv:2 widget.iso: ${reason}`);
  });

  it('cannot be a named pipe, which would wait for its writer', async () => {
    const filePath = join(folder, 'pipe');
    execFileSync('mkfifo', [filePath]);
    const dryRun = prepareMedia([edition({ filePath })], { store: store(), journal: null, progress: NO_PROGRESS });
    await expect(dryRun).rejects.toThrow('media.csv:2 widget.iso: is not a file');
  });

  it('can be sparse files, whose holes are hashed and stored as zeros', async () => {
    const zeros = Buffer.alloc(8 * 1024 ** 2);
    const filePath = join(folder, 'sparse.iso');
    writeFileSync(filePath, '');
    truncateSync(filePath, zeros.length);
    const sha256 = createHash('sha256').update(zeros).digest('hex');
    await withStoredMedia(place(), [edition({ filePath })], async (media) => {
      expect([...media.values()]).toEqual([{ sha256, sizeBytes: zeros.length }]);
      expect(await store().has(sha256, zeros.length)).toBe(true);
    });
  });

  it('are removed if the import fails, unless an edition refers to them or they were stored before', async () => {
    const fail = async () => {
      throw new Error('refused');
    };
    await expect(withStoredMedia(place(), [edition()], fail)).rejects.toThrow('refused');
    expect([await isStored(), journalsLeft()]).toEqual([false, []]);
    await store().put([CONTENT]);
    await expect(withStoredMedia(place(), [edition()], fail)).rejects.toThrow('refused');
    expect(await isStored()).toBe(true);
  });

  it('stay if it is not known whether the import was committed, until the next import looks', async () => {
    const lost = async () => {
      throw new OutcomeUnknown(new Error('lost'));
    };
    await expect(withStoredMedia(place(), [edition()], lost)).rejects.toThrow('outcomeUnknown');
    expect([await isStored(), journalsLeft()]).toEqual([true, [expect.stringMatching(/\.journal$/)]]);
    await withStoredMedia(place(), [], async () => {});
    expect([await isStored(), journalsLeft()]).toEqual([false, []]);
  });

  it('of an import that still runs are not removed by another one', async () => {
    await store().put([CONTENT]);
    const journal = await directoryJournals(journals()).open();
    await journal.adds(SHA);
    const asOfAnotherProcess = `${process.ppid} ${hostname()}\nadded ${SHA}\n`;
    writeFileSync(journal.path, asOfAnotherProcess);
    await withStoredMedia(place(), [], async () => {});
    expect([await isStored(), journalsLeft().length]).toEqual([true, 1]);
    await journal.close();
  });
});
