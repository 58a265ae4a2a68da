import { chmodSync, statSync } from 'node:fs';

/** Somebody who owns nothing. */
const NOBODY = 65_534;

/** Forbids this process to read a file, also if it runs as root; returns what allows it again. */
export function forbidReading(path: string): () => void {
  const { mode } = statSync(path);
  const user = process.geteuid?.();
  chmodSync(path, 0);
  if (user === 0) process.seteuid?.(NOBODY);
  return () => {
    if (user === 0) process.seteuid?.(user);
    chmodSync(path, mode);
  };
}
