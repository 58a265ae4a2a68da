import './server/process/hold-reloads';
import { setFlagsFromString } from 'node:v8';
import { describeForTerminal } from './platform/base/describe-for-terminal';
import { keepCompiledCode } from './server/process/keep-compiled-code';
import { leaveOutModules } from './server/process/leave-out-modules';

/** Files that the gateway writes are accessible only to the user that runs it. */
const PRIVATE = 0o077;

/**
 * How much the heap may grow before V8 collects it, in per cent of the live objects. With V8's default a process takes more memory. With 50
 * it takes less, but a nested query a sixth more processor time: each collection looks at everything that was loaded.
 */
const HEAP_GROWTH = 90;

/**
 * If objects of one place in the code often survive a collection, V8 allocates the next ones among the old objects. Here these are parts
 * of responses, which are garbage a moment later: under load, the whole heap was collected every few seconds, and requests waited for it.
 */
const NO_PRETENURING = '--no-allocation-site-pretenuring';

async function main(): Promise<void> {
  process.umask(PRIVATE);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  setFlagsFromString(NO_PRETENURING);
  keepCompiledCode(process.env.DATA_DIR || 'data');
  leaveOutModules();
  // Loading the rest of the program takes most of a start.
  const { run }: typeof import('./server/process/run') = require('./server/process/run');
  await run(process.env);
}

main().catch((error: unknown) => {
  console.error(describeForTerminal(error));
  process.exit(1);
});
