import cluster from 'node:cluster';
import { type Config, readConfig } from '../../platform/config/config';
import { freePort } from '../../platform/http/free-port';
import { openMetrics } from '../metrics/open-metrics';
import { serve } from './serve';
import { runWorkers } from './workers';

/** Serves with these environment variables, in this process or in workers, until it receives a stop signal. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const read = () => readConfig(env);
  const config = await withPort(read(), env);
  await openMetrics(config);
  if (config.workers > 1 && cluster.isPrimary) await runWorkers(config, read);
  else await serve(config, read);
}

/** With PORT=0 the port is chosen here, since links contain it and all workers share it. */
async function withPort(config: Config, env: NodeJS.ProcessEnv): Promise<Config> {
  if (config.port !== 0) return config;
  return readConfig({ ...env, PORT: String(await freePort(config.host)) });
}
