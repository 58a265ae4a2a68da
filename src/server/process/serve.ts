import cluster, { type Worker } from 'node:cluster';
import { lookup } from 'node:dns/promises';
import type { FastifyBaseLogger } from 'fastify';
import { refuseWrongKeys } from '../../delivery/refuse-wrong-keys';
import { loadDemoData } from '../../demo/load-demo-data';
import type { Config } from '../../platform/config/config';
import { openLog } from '../../platform/http/log';
import { servingOptions } from '../data-source';
import { type Gateway, openGateway } from '../gateway';
import { readGateway } from '../metrics/open-metrics';
import { buildServer } from '../server';
import { endGracefully } from './end-process';
import { logDuplicateKeys, logKeySupply, logLeftOut, logReplicas, logSending, logWarnings } from './log-findings';
import { makeStores } from './make-stores';
import { reload, reloadOnRequest } from './reload';

/** Serves until the process receives a stop signal. `read` reads the configuration again. */
export async function serve(config: Config, read: () => Config): Promise<void> {
  const log = openLog(config.logLevel);
  const gateway = await openWithData(config, log);
  readGateway(gateway);
  const stopping = new AbortController();
  const app = await buildServer(gateway, stopping.signal);
  const end = endGracefully({ app, gateway, stopping });
  if (cluster.worker) endWithoutPrimary(cluster.worker, app.log, end);
  await app.listen({ port: config.port, host: await addressOf(config.host) });
  if (!cluster.worker) announceDemo(config, app.log);
  const reloadable = { ...gateway, trusted: app.trustedDocuments, logs: [log, app.log] };
  reloadOnRequest(app.log, stopping.signal, () => reload(reloadable, read()));
}

/** Returns one address: for a name with several, a server would listen on each, and only one of them would end gracefully. */
async function addressOf(host: string): Promise<string> {
  return (await lookup(host)).address;
}

/** Opens the gateway with its data; a demo loads its data on the first run. */
export async function openWithData(config: Config, log = openLog(config.logLevel)): Promise<Gateway> {
  const gateway = await openGateway(config, {
    dataSource: servingOptions(config),
    onError: (error) => log.error({ err: error }, 'a background job failed'),
    onKeySupply: logKeySupply(log),
    onLeftOut: logLeftOut(log),
    onKeysChecked: logDuplicateKeys(log),
    onWarning: logWarnings(log),
    onReplica: logReplicas(log),
    onSending: logSending(log),
  });
  const { database, liveCatalogue, mediaStore, attachmentStore } = gateway;
  await refuseWrongKeys(database, config.keyEncryptionKeys);
  await makeStores(gateway);
  if (config.demo) {
    const { keyEncryptionKeys } = config;
    await loadDemoData(database, { mediaStore, attachmentStore, keyEncryptionKeys });
    await liveCatalogue.at(database);
  }
  gateway.keyCheck.start();
  return gateway;
}

/** Logs that this is a demo, and the addresses of its pages. */
export function announceDemo({ demo, publicUrl, portal, playground }: Config, log: FastifyBaseLogger): void {
  const pages = [...(portal ? ['portal'] : []), ...(playground ? ['playground'] : [])];
  const addresses = pages.map((page) => `${publicUrl}/${page}`).join(' or ');
  if (demo) log.warn(`This is a demo, for this machine only.${addresses && ` Open ${addresses}`}`);
}

/** Ends a worker gracefully if its primary process is killed; Node.js would end it immediately. */
function endWithoutPrimary(worker: Worker, log: FastifyBaseLogger, end: () => void): void {
  worker.on('disconnect', () => {
    worker.exitedAfterDisconnect = true;
    log.error('the primary process has ended: stopping');
    end();
  });
}
