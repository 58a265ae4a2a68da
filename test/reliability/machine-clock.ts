import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A machine's clock that can be set wrong, for the processes that run with its environment. */
export interface MachineClock {
  readonly env: NodeJS.ProcessEnv;
  /** Such as `+15d` or `-1h` against the right time; `+0` sets it right. */
  set(offset: string): void;
  remove(): void;
}

/** The library that stands between a process and its clock; null on a machine that has none. */
export function findFakeTime(): string | null {
  try {
    return execFileSync('faketime', ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** Makes a clock that is right until it is set. */
export function machineClock(library: string): MachineClock {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-clock-'));
  const file = join(directory, 'offset');
  const set = (offset: string) => writeFileSync(file, `${offset}\n`);
  set('+0');
  return {
    // Timers go by the time since the machine was started, which no wrong clock changes.
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
