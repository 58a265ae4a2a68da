import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../platform/base/root';
import type { Config } from '../../platform/config/config';
import { recording } from '../../platform/metrics/recording';
import type { Gateway } from '../gateway';
import { readDatabaseValues } from './database-values';
import { buildInfo, diskFree, processes } from './gateway.metrics';
import { serveMetrics } from './metrics-listener';
import { loadPrometheus } from './prometheus';
import { answerSnapshots, WorkerSnapshots } from './worker-snapshots';

/**
 * Starts to record metrics and serves them, if a port is configured. With several workers their primary process serves the metrics of
 * all. Call it before anything is opened. Throws `StartRefusal` if the port cannot be used.
 */
export async function openMetrics({ metrics, workers }: Pick<Config, 'metrics' | 'workers'>): Promise<void> {
  if (!metrics) return;
  recording.isOn = true;
  const isPrimary = workers > 1 && cluster.isPrimary;
  const prometheus = loadPrometheus(!isPrimary);
  if (cluster.isWorker) return answerSnapshots(prometheus);
  const workerSnapshots = isPrimary ? new WorkerSnapshots(prometheus.merge) : null;
  buildInfo.readBy(() => [[1, versionOfGateway(), process.version]]);
  processes.readBy(() => (isPrimary ? Object.keys(cluster.workers ?? {}).length : 1));
  await serveMetrics(metrics, {
    contentType: prometheus.contentType,
    text: async () => {
      const others = await workerSnapshots?.collect();
      return prometheus.format([await prometheus.snapshot(), ...(others ?? [])]);
    },
  });
}

/** Lets values of an open gateway be scraped, which only a process that serves has. */
export function readGateway({ config, database }: Pick<Gateway, 'config' | 'database'>): void {
  if (!recording.isOn) return;
  readDatabaseValues(database);
  diskFree.readBy(async () => {
    const { bavail, bsize } = await statfs(config.dataDir);
    return bavail * bsize;
  });
}

function versionOfGateway(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}
