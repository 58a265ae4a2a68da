import { join } from 'node:path';
import { setInterval } from 'node:timers';
import type { DataSourceOptions } from 'typeorm';
import { type AttachmentScans, createAttachmentScans } from '../cancellations/attachments/attachment-scans';
import { removeStaleAttachments } from '../cancellations/attachments/remove-stale-attachments';
import { followCatalogue, type LiveCatalogue } from '../catalogue/live-catalogue';
import type { CheckedKeys } from '../delivery/check-keys';
import { createKeyCheck, type KeyCheck } from '../delivery/key-check';
import { DEMO_TOKENS, demoPublicKey } from '../demo/demo-issuer';
import { createUnknownPartners, type IsPartnerUnknown } from '../partners/unknown-partners';
import { verifyWithKey, verifyWithProvider } from '../platform/access/access-token';
import type { VerifyToken } from '../platform/access/identity';
import type { OnKeySupply } from '../platform/access/provider-keys';
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../platform/base/clock';
import type { Config } from '../platform/config/config';
import { type OpenDatabase, openDatabase } from '../platform/database/database';
import { type ContentStore, createContentStore } from '../platform/files/content-store';
import { openRateLimits, type RateLimits, removeOldUses } from '../platform/rate-limits/rate-limits';

/** Everything that a running gateway holds open. */
export interface Gateway {
  readonly config: Config;
  /** This machine's clock, for tokens alone; everything else goes by the database's. */
  readonly clock: Clock;
  readonly database: OpenDatabase;
  readonly liveCatalogue: LiveCatalogue;
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  /** Null where no scanner is configured. */
  readonly attachmentScans: AttachmentScans | null;
  /** Started once it is known that the encryption keys are the right ones. */
  readonly keyCheck: KeyCheck;
  readonly rateLimits: RateLimits;
  readonly verifyToken: VerifyToken;
  /** For the log alone. */
  readonly isPartnerUnknown: IsPartnerUnknown;
  close(): Promise<void>;
}

/** How often the database's time is kept, beside each refusal that depends on it. */
const KEEP_TIME_MS = 10 * SECOND_MS;

interface Dependencies {
  readonly dataSource: DataSourceOptions;
  /** Instead of the machine's and the database's own. */
  readonly clock?: Clock;
  /** Where what goes wrong in the background is told. */
  readonly onError: (error: unknown) => void;
  /** Told when the identity provider ceases to give keys, and when it gives them again. */
  readonly onKeySupply?: OnKeySupply;
  /** Called with the rows of the catalogue that break a check of their table and are left out. */
  readonly onLeftOut?: (rows: readonly string[]) => void;
  /** Called with product keys that were found to be stored twice. */
  readonly onKeysChecked?: (found: CheckedKeys) => void;
}

/** What a gateway does that nobody watches. */
const UNREPORTED = { onKeySupply: () => {}, onLeftOut: () => {}, onKeysChecked: () => {} };

/** Opens database, stores and catalogue. */
export async function openGateway(
  config: Config,
  { dataSource, clock: injected, onError, ...reports }: Dependencies,
): Promise<Gateway> {
  const { onKeySupply, onLeftOut, onKeysChecked } = { ...UNREPORTED, ...reports };
  const clock = injected ?? Date.now;
  const database = await openDatabase(dataSource, injected);
  const mediaStore = createContentStore(join(config.dataDir, 'media'));
  const attachmentStore = createContentStore(join(config.dataDir, 'attachments'));
  const liveCatalogue = await followCatalogue(database, { onError, onLeftOut });
  await Promise.all([mediaStore, attachmentStore].map((store) => store.removeLeftovers()));
  const scans = config.scanner && createAttachmentScans(database, attachmentStore, config.scanner, onError);
  const check = createKeyCheck(database, config.keyEncryptionKeys, { onChecked: onKeysChecked, onError });
  const stopChores = beginChores({ database, attachmentStore, attachmentScans: scans }, onError);

  return {
    config,
    clock,
    database,
    liveCatalogue,
    mediaStore,
    attachmentStore,
    attachmentScans: scans,
    keyCheck: check,
    rateLimits: openRateLimits(database, config.rateLimits, config.linkSigningKeys),
    verifyToken: tokenVerifier(config, clock, onKeySupply),
    isPartnerUnknown: createUnknownPartners(database),
    close: async () => {
      await stopChores();
      await check.stop();
      liveCatalogue.stop();
      await keepTime(database, onError);
      await database.close();
    },
  };
}

type Chores = Pick<Gateway, 'database' | 'attachmentStore' | 'attachmentScans'>;

/** What a gateway does from time to time, which keeps no process running. Returns how to stop it. */
function beginChores({ database, attachmentStore, attachmentScans }: Chores, onError: Dependencies['onError']) {
  const resumeScans = () => attachmentScans?.resume().catch(onError);
  const timers = [
    setInterval(() => removeStaleAttachments(database, attachmentStore).catch(onError), HOUR_MS),
    setInterval(() => removeOldUses(database).catch(onError), MINUTE_MS),
    setInterval(resumeScans, MINUTE_MS),
    setInterval(() => keepTime(database, onError), KEEP_TIME_MS),
  ];
  for (const timer of timers) timer.unref();
  resumeScans();
  return async (): Promise<void> => {
    timers.forEach(clearInterval);
    await attachmentScans?.stop();
  };
}

function keepTime(database: OpenDatabase, onError: Dependencies['onError']): Promise<void> {
  return database.remember(database.now()).catch(onError);
}

function tokenVerifier({ identityProvider, dataDir }: Config, clock: Clock, onKeySupply: OnKeySupply): VerifyToken {
  if (identityProvider) return verifyWithProvider(identityProvider, clock, onKeySupply);
  return verifyWithKey(demoPublicKey(dataDir), DEMO_TOKENS, clock);
}
