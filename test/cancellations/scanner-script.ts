import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECOND_MS } from '../../src/platform/base/clock';
import type { Scanner } from '../../src/platform/files/scan-file';

/** The test virus that every scanner detects. It is split, so that no scanner detects this source file. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${'ANTIVIRUS-TEST-FILE!$H+H*'}`;

/** A scanner that is a shell script. It detects the test virus, and first runs the lines of a test. */
export interface ScannerScript {
  readonly scanner: Scanner;
  /** Sets the lines that the script runs first. `$1` is the file, and `$NOTES` a file that it can write to. */
  does(lines: string): void;
  /** Creates `$NOTES.go`, which the script can wait for. */
  release(): void;
  /** Returns what the script wrote to `$NOTES`. */
  notes(): string;
  remove(): void;
}

/** Creates the script in its own directory. */
export function scannerScript(timeoutMs = 20 * SECOND_MS): ScannerScript {
  const directory = mkdtempSync(join(tmpdir(), 'scanner-'));
  const path = join(directory, 'scan');
  const notes = join(directory, 'notes');
  const write = (lines: string) => {
    writeFileSync(
      path,
      `#!/bin/sh\nNOTES='${notes}'\n${lines}\nif grep -q EICAR-STANDARD "$1"; then exit 1; fi\nexit 0\n`,
    );
    chmodSync(path, 0o755);
  };
  write('');
  writeFileSync(notes, '');
  return {
    scanner: { command: [path], timeoutMs },
    does: write,
    release: () => writeFileSync(`${notes}.go`, ''),
    notes: () => readFileSync(notes, 'utf8'),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
