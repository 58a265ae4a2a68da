import cluster from 'node:cluster';
import { isatty } from 'node:tty';

/** What the primary process sends to its workers. Unlike a signal, it cannot end a worker that is only starting. */
const MESSAGE = 'reload';

/** The standard streams that were a terminal when the process started. */
const terminals = [0, 1, 2].filter((fd) => isatty(fd));

let isRequested = false;
let reload: (() => void) | null = null;

/** Accepts SIGHUP from now on. Without this it would end the process. Requests during the start wait until `onReload`. */
export function holdReloads(): void {
  process.on('SIGHUP', () => {
    if (isTerminalClosed()) process.kill(process.pid, 'SIGTERM');
    else request();
  });
  if (!cluster.isWorker) return;
  process.on('message', (message) => {
    if (message === MESSAGE) request();
  });
}

/** Calls back for each request to reload, and at once if there was one during the start. */
export function onReload(callback: () => void): void {
  reload = callback;
  if (isRequested) request();
}

/** Asks the workers to reload, also those that are starting. */
export function askWorkersToReload(): void {
  for (const worker of Object.values(cluster.workers ?? {})) if (worker?.isConnected()) worker.send(MESSAGE, () => {});
}

function request(): void {
  isRequested = true;
  reload?.();
}

/** The kernel sends SIGHUP, too, when the terminal of a process is closed. */
function isTerminalClosed(): boolean {
  return terminals.length > 0 && !terminals.some((fd) => isatty(fd));
}
