import { realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, resolve, sep } from 'node:path';
import { BadValue } from '../bad-value';

/**
 * Returns the absolute path of a file that a manifest or document names by its path from their folder, with all links
 * resolved. Throws `BadValue` if the file does not exist, or is not in the folder or below.
 */
export function mediaPathOf(folder: string, path: string): string {
  if (path === '') throw new BadValue('is empty');
  if (isAbsolute(path) || /^[A-Za-z]:|^\\/.test(path))
    throw new BadValue('must be a path from the folder of the file that names it');
  const root = real(folder);
  const wanted = resolve(root, path.replaceAll('\\', '/'));
  if (!isWithin(root, wanted)) throw new BadValue(OUTSIDE);
  const file = real(wanted);
  if (!isWithin(root, file)) throw new BadValue(`${OUTSIDE} (it is a link)`);
  if (!statSync(file).isFile()) throw new BadValue('is not a file');
  return file;
}

const OUTSIDE = 'is outside the folder of the file that names it';

function isWithin(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new BadValue(code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read (${code})`);
  }
}

/** Returns the last part of a path in a manifest. */
export function fileNameOf(path: string): string {
  return basename(path.replaceAll('\\', '/'));
}

/** Returns the name under which a file is downloaded. Throws `BadValue` if it has a path. */
export function downloadNameOf(text: string): string {
  if (/[/\\]/.test(text)) throw new BadValue('must be a name without a path');
  if (/^\.{0,2}$/.test(text) || text.length > 255) throw new BadValue('is not a file name of up to 255 characters');
  return text;
}

/** Returns a SHA-256 in lower case. Throws `BadValue`. */
export function sha256Of(text: string): string {
  const hash = text.toLowerCase();
  if (/^[\da-f]{64}$/.test(hash)) return hash;
  throw new BadValue('is not a SHA-256 of 64 hexadecimal digits');
}

/** Returns a number of bytes. Throws `BadValue`. */
export function sizeOf(text: string): number {
  if (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw new BadValue('is not a number of bytes greater than zero');
}
