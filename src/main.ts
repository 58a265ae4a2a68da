import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import { describeForTerminal } from './platform/base/describe-for-terminal';
import { type Config, readConfig } from './platform/config/config';
import { freePort } from './platform/http/free-port';
import { serve } from './server/process/serve';
import { runWorkers } from './server/process/workers';

/** Whatever is written is for the user alone under which the gateway runs. */
const PRIVATE = 0o077;

/**
 * In per cent of what is alive: so much may gather on the heap before V8 collects it. By itself V8 lets several times as
 * much gather, which takes a third more memory and saves one per cent of the processor's time.
 */
const HEAP_GROWTH = 40;

async function main(): Promise<void> {
  process.umask(PRIVATE);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const config = await withPort(readConfig(process.env));
  if (config.workers > 1 && cluster.isPrimary) await runWorkers(config);
  else await serve(config);
}

/** With PORT=0 the port is chosen here, since links name it and all workers share it. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  return readConfig({ ...process.env, PORT: String(await freePort(config.host)) });
}

main().catch((error: unknown) => {
  console.error(describeForTerminal(error));
  process.exit(1);
});
