import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Somebody who owns nothing. */
const NOBODY = 65_534;
/** By its group, which stays that of this process, and by everybody. */
const MAY_BE_PASSED = 0o011;

/** Forbids this process to open a file that it can still find, also if it runs as root; returns what allows it again. */
export function forbidReading(path: string): () => void {
  const isRoot = process.geteuid?.() === 0;
  const undo = [changeMode(path, () => 0), ...(isRoot ? directoriesOf(path).map(letPass) : [])];
  if (isRoot) process.seteuid?.(NOBODY);
  return () => {
    if (isRoot) process.seteuid?.(0);
    for (const each of undo) each();
  };
}

function letPass(directory: string): () => void {
  return changeMode(directory, (mode) => mode | MAY_BE_PASSED);
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
