import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user id that owns no files. */
const NOBODY = 65_534;
/** Search permission for the group, which stays that of this process, and for all others. */
const SEARCHABLE = 0o011;

/** Forbids this process to open a file that it can still find, even as root. Returns a function that restores the permissions. */
export function forbidReading(path: string): () => void {
  const isRoot = process.geteuid?.() === 0;
  const undo = [changeMode(path, () => 0), ...(isRoot ? directoriesOf(path).map(makeSearchable) : [])];
  if (isRoot) process.seteuid?.(NOBODY);
  return () => {
    if (isRoot) process.seteuid?.(0);
    for (const each of undo) each();
  };
}

function makeSearchable(directory: string): () => void {
  return changeMode(directory, (mode) => mode | SEARCHABLE);
}

function changeMode(path: string, changed: (mode: number) => number): () => void {
  const { mode } = statSync(path);
  if (changed(mode) === mode) return () => {};
  chmodSync(path, changed(mode));
  return () => chmodSync(path, mode);
}

function directoriesOf(path: string): readonly string[] {
  const directory = dirname(path);
  return directory === path ? [] : [directory, ...directoriesOf(directory)];
}
