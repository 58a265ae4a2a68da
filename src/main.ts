import './server/process/hold-reloads';
import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import { describeForTerminal } from './platform/base/describe-for-terminal';
import { type Config, readConfig } from './platform/config/config';
import { freePort } from './platform/http/free-port';
import { openMetrics } from './server/metrics/open-metrics';
import { serve } from './server/process/serve';
import { runWorkers } from './server/process/workers';

/** Files that the gateway writes are accessible only to the user that runs it. */
const PRIVATE = 0o077;

/**
 * How much the heap may grow before V8 collects it, in per cent of the live objects. With V8's default a process takes more memory. With
 * much less it collects the whole heap for each 20 MB of a download, which then takes four times as long.
 */
const HEAP_GROWTH = 100;

async function main(): Promise<void> {
  process.umask(PRIVATE);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const read = () => readConfig(process.env);
  const config = await withPort(read());
  await openMetrics(config);
  if (config.workers > 1 && cluster.isPrimary) await runWorkers(config, read);
  else await serve(config, read);
}

/** With PORT=0 the port is chosen here, since links contain it and all workers share it. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  return readConfig({ ...process.env, PORT: String(await freePort(config.host)) });
}

main().catch((error: unknown) => {
  console.error(describeForTerminal(error));
  process.exit(1);
});
