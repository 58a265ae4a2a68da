import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A wrong machine clock for the processes that run with its environment variables. */
export interface MachineClock {
  readonly env: NodeJS.ProcessEnv;
  /** Sets the offset to the real time, such as `+15d` or `-1h`; `+0` is the real time. */
  set(offset: string): void;
  remove(): void;
}

/** Returns the path of libfaketime, which intercepts the clock calls of a process; null if it is not installed. */
export function findFakeTimeLibrary(): string | null {
  try {
    return execFileSync('faketime', ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** Creates a clock that shows the real time until it is set. */
export function createMachineClock(library: string): MachineClock {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-clock-'));
  const file = join(directory, 'offset');
  const set = (offset: string) => writeFileSync(file, `${offset}\n`);
  set('+0');
  return {
    // Timers use the monotonic time since the machine started, which a wrong clock does not change.
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
