import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything that a run writes; it goes when the run is over. */
const workspace = mkdtempSync(join(tmpdir(), 'onprem-gateway-bench-'));
const processes = new Set<ChildProcess>();

process.once('exit', () => {
  for (const each of processes) each.kill('SIGKILL');
  rmSync(workspace, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** A directory that goes with the run: an empty one, or a copy of another. */
export function newDirectory(from?: string): string {
  const directory = mkdtempSync(join(workspace, 'data-'));
  if (from) cpSync(from, directory, { recursive: true });
  return directory;
}

/** Sees to it that a process does not outlive the run. */
export function endWithRun(child: ChildProcess): void {
  processes.add(child);
  child.once('exit', () => processes.delete(child));
}
