import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../base/config-error';
import { makeDirectory } from '../base/make-directory';
import { newKeyRingText } from './key-ring';

/** Reads a secret of the demo from the data directory. It is created on first use, readable by its owner only. */
export function readOrCreateSecret(dataDir: string, fileName: string, create: () => string): string {
  const path = join(dataDir, fileName);
  if (!existsSync(path)) {
    assertMade(dataDir);
    writeFirst(path, `${create()}\n`);
  }
  return readSecret(dataDir, fileName);
}

function assertMade(dataDir: string): void {
  try {
    makeDirectory(dataDir, 0o700);
  } catch (error) {
    throw new ConfigError(`DATA_DIR: ${dataDir} cannot be used: ${(error as Error).message}`);
  }
}

/** Reads a secret that a server has created. Throws `ConfigError` if there is none. */
export function readSecret(dataDir: string, fileName: string): string {
  const path = join(dataDir, fileName);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  throw new ConfigError(
    `DATA_DIR: there is no file ${fileName} in it. Set the variables of the server, or start it as a demo to create the file.`,
  );
}

/** When several processes start together, one of them writes the file, and none reads an unfinished one. */
function writeFirst(path: string, text: string): void {
  const unfinished = `${path}.${randomUUID()}`;
  writeFileSync(unfinished, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(unfinished);
  }
}

/** Returns the key ring in the demo's data directory; it is created on first use. */
export function readOrCreateKeyRing(dataDir: string, fileName: string): string {
  return readOrCreateSecret(dataDir, fileName, newKeyRingText);
}
