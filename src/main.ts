import { ConfigError, readConfig } from './config';
import { dataSourceOptions } from './data-source';
import { loadDemoData } from './demo/load-demo-data';
import { type Gateway, openGateway } from './gateway';
import { plainly } from './plainly';
import { buildServer } from './server';

/** Whatever is written is for the user alone under which the gateway runs. */
const PRIVATE = 0o077;

/** Serves until it is told to stop. */
async function main(): Promise<void> {
  process.umask(PRIVATE);
  const config = readConfig(process.env);
  const gateway = await openGateway(config, {
    dataSource: dataSourceOptions(config.dataDir),
    clock: Date.now,
    onError: (error) => console.error(error),
  });
  if (config.demo) await loadDemo(gateway);
  const app = await buildServer(gateway);
  await app.listen({ port: config.port, host: config.host });
  if (config.demo) app.log.warn(`This is a demo, for this machine only. Open ${config.publicUrl}/playground`);

  const stop = async () => {
    await app.close();
    await gateway.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

/** Gives a demo its data on the first run. */
async function loadDemo({ config, database, liveCatalogue, ...stores }: Gateway): Promise<void> {
  await loadDemoData(database, { ...stores, keyEncryptionKeys: config.keyEncryptionKeys });
  await liveCatalogue.at(database);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? `The configuration is not right:\n${error.message}` : plainly(error));
  process.exitCode = 1;
});
