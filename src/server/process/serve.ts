import cluster, { type Worker } from 'node:cluster';
import { lookup } from 'node:dns/promises';
import type { FastifyBaseLogger } from 'fastify';
import { refuseWrongKeys } from '../../delivery/refuse-wrong-keys';
import { loadDemoData } from '../../demo/load-demo-data';
import type { Config } from '../../platform/config/config';
import { openLog } from '../../platform/http/log';
import { dataSourceOptions } from '../data-source';
import { type Gateway, openGateway } from '../gateway';
import { buildServer } from '../server';
import { endGracefully } from './end-process';
import { logDuplicateKeys, logKeySupply, logLeftOut } from './log-findings';

/** Serves until the process is told to stop. */
export async function serve(config: Config): Promise<void> {
  const gateway = await openWithData(config);
  const stopping = new AbortController();
  const app = await buildServer(gateway, stopping.signal);
  const end = endGracefully({ app, gateway, stopping });
  if (cluster.worker) endWithoutPrimary(cluster.worker, app.log, end);
  await app.listen({ port: config.port, host: await addressOf(config.host) });
  if (!cluster.worker) announceDemo(config, app.log);
}

/** One address: where a name has several, a server would listen at each, and only one of them would end gracefully. */
async function addressOf(host: string): Promise<string> {
  return (await lookup(host)).address;
}

/** Opens the gateway with all that it serves from; a demo gets its data on the first run. */
export async function openWithData(config: Config): Promise<Gateway> {
  const log = openLog(config.logLevel);
  const gateway = await openGateway(config, {
    dataSource: dataSourceOptions(config),
    onError: (error) => log.error({ err: error }, 'in the background'),
    onKeySupply: logKeySupply(log),
    onLeftOut: logLeftOut(log),
    onKeysChecked: logDuplicateKeys(log),
  });
  const { database, liveCatalogue, mediaStore, attachmentStore } = gateway;
  await refuseWrongKeys(database, config.keyEncryptionKeys);
  await mediaStore.make();
  if (config.demo) {
    const { keyEncryptionKeys } = config;
    await loadDemoData(database, { mediaStore, attachmentStore, keyEncryptionKeys });
    await liveCatalogue.at(database);
  }
  gateway.keyCheck.start();
  return gateway;
}

/** Says of a demo that it is one, and where to begin. */
export function announceDemo({ demo, publicUrl }: Config, log: FastifyBaseLogger): void {
  if (demo) log.warn(`This is a demo, for this machine only. Open ${publicUrl}/playground`);
}

/** A worker whose primary process was killed ends gracefully; Node.js would end it at once. */
function endWithoutPrimary(worker: Worker, log: FastifyBaseLogger, end: () => void): void {
  worker.on('disconnect', () => {
    worker.exitedAfterDisconnect = true;
    log.error('the primary process is gone: stopping');
    end();
  });
}
