import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECOND_MS } from '../../src/platform/base/clock';
import type { Scanner } from '../../src/platform/files/scan-file';

/** What every scanner takes for a virus, in two parts so that none takes this file for one. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${'ANTIVIRUS-TEST-FILE!$H+H*'}`;

/** A scanner that is a shell script: it knows one virus, and does whatever else a test has it do. */
export interface ScannerScript {
  readonly scanner: Scanner;
  /** Has the script run these lines first. `$1` is the file, `$NOTES` where it may write. */
  does(lines: string): void;
  /** Creates `$NOTES.go`, for which the script may wait. */
  letGo(): void;
  /** What it wrote. */
  notes(): string;
  remove(): void;
}

/** Makes the script in a directory of its own. */
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
    letGo: () => writeFileSync(`${notes}.go`, ''),
    notes: () => readFileSync(notes, 'utf8'),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
