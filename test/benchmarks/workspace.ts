import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The directory for all files of a run, which is removed at its end. */
const workspace = mkdtempSync(join(tmpdir(), 'onprem-gateway-bench-'));
const processes = new Set<ChildProcess>();

process.once('exit', () => {
  for (const each of processes) each.kill('SIGKILL');
  rmSync(workspace, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Creates a directory that is removed at the end of the run: an empty one, or a copy of another. */
export function newDirectory(from?: string): string {
  const directory = mkdtempSync(join(workspace, 'data-'));
  if (from) cpSync(from, directory, { recursive: true });
  return directory;
}

/** Ensures that a process does not outlive the run. */
export function endWithRun(child: ChildProcess): void {
  processes.add(child);
  child.once('exit', () => processes.delete(child));
}
