import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKeyRingText } from './key-ring';

/** Reads a secret of the demo from the data directory, where it is made on first use, readable by its owner only. */
export function readOrCreateSecret(dataDir: string, fileName: string, create: () => string): string {
  const path = join(dataDir, fileName);
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${create()}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8').trim();
}

/** The key ring that the demo keeps in its data directory. */
export function readLocalKeyRing(dataDir: string, fileName: string): string {
  return readOrCreateSecret(dataDir, fileName, newKeyRingText);
}
