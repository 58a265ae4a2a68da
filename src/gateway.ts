import { join } from 'node:path';
import { setInterval } from 'node:timers';
import type { DataSourceOptions } from 'typeorm';
import { verifyWithKey, verifyWithProvider } from './access/access-token';
import type { VerifyToken } from './access/identity';
import { removeStaleAttachments } from './cancellations/remove-stale-attachments';
import { followCatalogue, type LiveCatalogue } from './catalogue/live-catalogue';
import { type Clock, HOUR_MS, SECOND_MS } from './clock';
import type { Config } from './config/config';
import { type OpenDatabase, openDatabase } from './database/database';
import { DEMO_AUDIENCE, DEMO_ISSUER, demoPublicKey } from './demo/demo-issuer';
import { type ContentStore, contentStore } from './files/content-store';

/** Everything that a running gateway holds open. */
export interface Gateway {
  readonly config: Config;
  /** This machine's clock, for tokens alone; everything else goes by the database's. */
  readonly clock: Clock;
  readonly database: OpenDatabase;
  readonly liveCatalogue: LiveCatalogue;
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  readonly verifyToken: VerifyToken;
  close(): Promise<void>;
}

/** How often the database's time is kept, beside each refusal that depends on it. */
const KEEP_TIME_MS = 10 * SECOND_MS;

interface Surroundings {
  readonly dataSource: DataSourceOptions;
  /** Instead of the machine's and the database's own. */
  readonly clock?: Clock;
  /** Where what goes wrong in the background is told. */
  readonly onError: (error: unknown) => void;
}

/** Opens database, stores and catalogue. */
export async function openGateway(
  config: Config,
  { dataSource, clock: injected, onError }: Surroundings,
): Promise<Gateway> {
  const clock = injected ?? Date.now;
  const database = await openDatabase(dataSource, injected);
  const mediaStore = contentStore(join(config.dataDir, 'media'));
  const attachmentStore = contentStore(join(config.dataDir, 'attachments'));
  const liveCatalogue = await followCatalogue(database, onError);
  const sweep = () => removeStaleAttachments(database, attachmentStore).catch(onError);
  const sweeping = setInterval(sweep, HOUR_MS).unref();
  const keepTime = () => database.remember(database.now()).catch(onError);
  const keepingTime = setInterval(keepTime, KEEP_TIME_MS).unref();

  return {
    config,
    clock,
    database,
    liveCatalogue,
    mediaStore,
    attachmentStore,
    verifyToken: await tokenVerifier(config, clock),
    close: async () => {
      clearInterval(sweeping);
      clearInterval(keepingTime);
      liveCatalogue.stop();
      await keepTime();
      await database.close();
    },
  };
}

async function tokenVerifier({ identityProvider, dataDir }: Config, clock: Clock): Promise<VerifyToken> {
  if (identityProvider) return verifyWithProvider(identityProvider, clock);
  return verifyWithKey(await demoPublicKey(dataDir), { issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE }, clock);
}
