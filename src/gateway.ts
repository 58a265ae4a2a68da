import { join } from 'node:path';
import { setInterval } from 'node:timers';
import type { DataSourceOptions } from 'typeorm';
import { type VerifyToken, verifyWithKey, verifyWithProvider } from './access/access-token';
import { removeStaleAttachments } from './cancellations/remove-stale-attachments';
import { followCatalogue, type LiveCatalogue } from './catalogue/live-catalogue';
import { type Clock, HOUR_MS } from './clock';
import type { Config } from './config';
import { type Database, openDatabase } from './database/database';
import { DEMO_AUDIENCE, DEMO_ISSUER, demoPublicKey } from './demo/demo-issuer';
import { type ContentStore, contentStore } from './files/content-store';

/** Everything that a running gateway holds open. */
export interface Gateway {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly liveCatalogue: LiveCatalogue;
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  readonly verifyToken: VerifyToken;
  close(): Promise<void>;
}

interface Surroundings {
  readonly dataSource: DataSourceOptions;
  readonly clock: Clock;
  /** Where what goes wrong in the background is told. */
  readonly onError: (error: unknown) => void;
}

/** Opens database, stores and catalogue. */
export async function openGateway(config: Config, { dataSource, clock, onError }: Surroundings): Promise<Gateway> {
  const database = await openDatabase(dataSource, clock);
  const mediaStore = contentStore(join(config.dataDir, 'media'));
  const attachmentStore = contentStore(join(config.dataDir, 'attachments'));
  const liveCatalogue = await followCatalogue(database, onError);
  const sweep = () => removeStaleAttachments(database, attachmentStore).catch(onError);
  const sweeping = setInterval(sweep, HOUR_MS).unref();

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
      liveCatalogue.stop();
      await database.close();
    },
  };
}

async function tokenVerifier({ identityProvider, dataDir }: Config, clock: Clock): Promise<VerifyToken> {
  if (identityProvider) return verifyWithProvider(identityProvider, clock);
  return verifyWithKey(await demoPublicKey(dataDir), { issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE }, clock);
}
