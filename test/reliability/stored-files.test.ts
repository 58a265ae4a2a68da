import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryStore } from '../../src/platform/files/directory-store';
import { notRun } from '../support/not-run';
import { strace, whyNoStrace } from './strace';

describe('R7: a stored file', () => {
  const reason = whyNoStrace();
  if (reason) return notRun('R7, files', reason);
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(realpathSync(tmpdir()), 'onprem-gateway-stored-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('R7: is on the disk when it is reported as stored, and so is every directory entry of its path', async () => {
    const calls = await strace([process.pid], ['-y', '-e', 'trace=fsync,fdatasync,rename']);
    const { sha256 } = await createDirectoryStore(directory)
      .within('att_1')
      .put([Buffer.from('Hello')]);
    const lines = calls.lines().filter((line) => line.includes(directory));
    await calls.stop();

    const shelf = join(directory, 'att_1', sha256.slice(0, 2));
    const named = lines.findIndex((line) => line.includes('rename('));
    const synced = (part: readonly string[]) => part.flatMap((line) => /sync\(\d+<([^>]*)>/.exec(line)?.[1] ?? []);
    expect(synced(lines.slice(0, named))).toEqual([expect.stringContaining(join(directory, 'incoming', 'incoming-'))]);
    expect(synced(lines.slice(named))).toEqual([shelf, join(directory, 'att_1'), directory]);
  });
});
