import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { scanFile } from '../../src/platform/files/scan-file';
import { EICAR, type ScannerScript, scannerScript } from '../cancellations/scanner-script';

describe('scanning a file', () => {
  let directory: string;
  let script: ScannerScript;
  const never = new AbortController().signal;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'scanned-'));
    script = scannerScript();
  });
  afterEach(() => {
    script.remove();
    rmSync(directory, { recursive: true });
  });

  function fileOf(content: string, name = 'file'): string {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  }
  const scan = (path: string, some: object = {}, signal = never) =>
    scanFile({ ...script.scanner, ...some }, path, signal);

  it.each([
    ['CLEAN', 'nothing'],
    ['INFECTED', EICAR],
  ])('returns %s by the exit code of the program', async (verdict, content) => {
    expect(await scan(fileOf(content))).toBe(verdict);
  });

  it.each([
    ['does not exist', { command: ['/nowhere/scanner'] }],
    ['is not executable', { command: [tmpdir()] }],
  ])('returns UNKNOWN if the program %s', async (_what, some) => {
    expect(await scan(fileOf('nothing'), some)).toBe('UNKNOWN');
  });

  it('uses no shell', async () => {
    script.does('printf "<%s>" "$@" > "$NOTES"; exit 0');
    const hostile = ['$(touch x)', '; exit 1', '`id`', '*', '--flag'];
    const path = fileOf('nothing', '$(id); rm -rf x &');
    expect(await scan(path, { command: [...script.scanner.command, ...hostile] })).toBe('CLEAN');
    expect(script.notes()).toBe([...hostile, path].map((each) => `<${each}>`).join(''));
  });

  it('passes only PATH of our environment to the program', async () => {
    process.env.CANARY_KEYS = 'canary';
    script.does('env > "$NOTES"');
    await scan(fileOf('nothing'));
    delete process.env.CANARY_KEYS;
    expect(script.notes()).toContain('PATH=');
    expect(script.notes()).not.toContain('canary');
  });

  it.each(['it takes too long', 'the signal aborts'])(
    'kills the program and its child processes if %s',
    async (why) => {
      script.does('sleep 600 & echo $! > "$NOTES"; wait');
      const stopping = new AbortController();
      const isTooLong = why === 'it takes too long';
      const scanning = scan(fileOf('nothing'), isTooLong ? { timeoutMs: 200 } : {}, stopping.signal);
      while (script.notes() === '' && !isTooLong) await setImmediate();
      if (!isTooLong) stopping.abort();
      expect(await scanning).toBe('UNKNOWN');
      const started = Number(script.notes());
      while (started > 0 && isRunning(started)) await setImmediate();
    },
  );

  it('does not start the program if the signal has aborted', async () => {
    expect(await scan(fileOf('nothing'), {}, AbortSignal.abort())).toBe('UNKNOWN');
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
