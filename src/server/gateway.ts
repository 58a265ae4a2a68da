import { setInterval } from 'node:timers';
import type { DataSourceOptions } from 'typeorm';
import { type AttachmentScans, createAttachmentScans } from '../cancellations/attachments/attachment-scans';
import { removeStaleAttachments } from '../cancellations/attachments/remove-stale-attachments';
import { type LiveCatalogue, openLiveCatalogue } from '../catalogue/live-catalogue';
import type { CheckedKeys } from '../delivery/check-keys';
import { createKeyCheck, type KeyCheck } from '../delivery/key-check';
import { DEMO_TOKENS, demoPublicKey } from '../demo/demo-issuer';
import { openSignInRefusals, refusingSignIns, type SignInRefusals } from '../partners/sign-in-refusals';
import { createUnknownPartners, type IsPartnerUnknown } from '../partners/unknown-partners';
import { verifyWithKey, verifyWithProvider } from '../platform/access/access-token';
import type { TokenVerifier } from '../platform/access/identity';
import type { OnKeySupply } from '../platform/access/provider-keys';
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../platform/base/clock';
import type { Config } from '../platform/config/config';
import { type OnWarning, type OpenDatabase, openDatabase } from '../platform/database/database';
import type { OnReplica } from '../platform/database/followed-replica';
import type { ReplicaSettings } from '../platform/database/replicas';
import type { ContentStore } from '../platform/files/content-store';
import { openContentStore } from '../platform/files/open-content-store';
import { measuredStore } from '../platform/files/store.metrics';
import { openRateLimits, type RateLimits, removeOldUses } from '../platform/rate-limits/rate-limits';
import { openTracing, type Tracing } from '../platform/tracing/open-tracing';
import type { OnSending } from '../platform/tracing/span-queue';
import { serverOptions } from './data-source';

/** Everything that a running gateway holds open. */
export interface Gateway extends TokenVerifier {
  readonly config: Config;
  /** The clock of this machine, for tokens only; everything else uses the clock of the database. */
  readonly clock: Clock;
  readonly database: OpenDatabase;
  readonly liveCatalogue: LiveCatalogue;
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  /** Null if no scanner is configured. */
  readonly attachmentScans: AttachmentScans | null;
  /** Not started yet: first the encryption keys must be known to be correct. */
  readonly keyCheck: KeyCheck;
  readonly rateLimits: RateLimits;
  readonly signInRefusals: SignInRefusals;
  /** For the log only. */
  readonly isPartnerUnknown: IsPartnerUnknown;
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null;
  close(): Promise<void>;
}

/** How often the database stores its time, in addition to each refusal that depends on it. */
const STORE_TIME_MS = 10 * SECOND_MS;

interface Dependencies {
  readonly dataSource: DataSourceOptions;
  /** Replaces the clocks of the machine and of the database. */
  readonly clock?: Clock;
  /** Called with each error of a background job. */
  readonly onError: (error: unknown) => void;
  /** Called when the identity provider stops returning its keys, and when it returns them again. */
  readonly onKeySupply?: OnKeySupply;
  /** Called with the rows that the catalogue leaves out because they violate a check of their table. */
  readonly onLeftOut?: (rows: readonly string[]) => void;
  /** Called with product keys that are duplicates or cannot be decrypted. */
  readonly onKeysChecked?: (found: CheckedKeys) => void;
  /** Called with each warning of a change, after its commit. */
  readonly onWarning?: OnWarning;
  /** Called when a read replica begins to be used, and when it is no longer used. */
  readonly onReplica?: OnReplica;
  /** Called when traces cannot be sent, and when they can be sent again. */
  readonly onSending?: OnSending;
}

const NO_REPORTS = {
  onKeySupply: () => {},
  onLeftOut: () => {},
  onKeysChecked: () => {},
  onWarning: () => {},
  onReplica: () => {},
  onSending: () => {},
};

/** Opens the database, the stores and the catalogue, and starts the background jobs. Throws if one cannot be opened. */
export async function openGateway(
  config: Config,
  { dataSource, clock: injected, onError, ...reports }: Dependencies,
): Promise<Gateway> {
  const { onKeySupply, onLeftOut, onKeysChecked, onWarning, onReplica, onSending } = { ...NO_REPORTS, ...reports };
  const clock = injected ?? Date.now;
  const database = await openDatabase(dataSource, injected, onWarning, replicaSettings(config, onReplica));
  const mediaStore = measuredStore('media', await openContentStore(config.mediaLocation));
  const attachmentStore = measuredStore('attachments', await openContentStore(config.attachmentLocation));
  const liveCatalogue = await openLiveCatalogue(database, { onError, onLeftOut });
  const signInRefusals = await openSignInRefusals(database, onError);
  await Promise.all([mediaStore, attachmentStore].map((store) => prepareStore(store, onError)));
  const scans = config.scanner && createAttachmentScans(database, attachmentStore, config.scanner, onError);
  const check = createKeyCheck(database, config.keyEncryptionKeys, { onChecked: onKeysChecked, onError });
  const stopJobs = repeatJobs(backgroundJobs({ database, attachmentStore, attachmentScans: scans }), onError);
  scans?.resume().catch(onError);
  const tracing = config.tracing && openTracing(config.tracing, onSending);

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
    ...refusingSignIns(tokenVerifier(config, clock, onKeySupply), signInRefusals),
    signInRefusals,
    isPartnerUnknown: createUnknownPartners(database),
    tracing,
    close: async () => {
      const tracesSent = tracing?.close();
      stopJobs();
      await scans?.stop();
      await check.stop();
      await liveCatalogue.stop();
      signInRefusals.stop();
      await storeTime(database).catch(onError);
      await database.close();
      await tracesSent;
    },
  };
}

function replicaSettings(config: Config, onReplica: OnReplica): ReplicaSettings | null {
  const { databaseReplicaUrls, databasePoolSize: poolSize } = config;
  if (databaseReplicaUrls.length === 0) return null;
  return { servers: databaseReplicaUrls.map((url) => serverOptions(url, poolSize)), onReplica };
}

/** Does not wait for a store on the network: while it is down, everything else can be served. Reports at once if it is unusable. */
async function prepareStore(store: ContentStore, onError: Dependencies['onError']): Promise<void> {
  if (store.isLocal) return store.removeLeftovers();
  store
    .assertReadable()
    .then(() => store.removeLeftovers())
    .catch(onError);
}

/** Work that is repeated in the background. */
interface Job {
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

type JobDependencies = Pick<Gateway, 'database' | 'attachmentStore' | 'attachmentScans'>;

function backgroundJobs({ database, attachmentStore, attachmentScans }: JobDependencies): readonly Job[] {
  return [
    { everyMs: HOUR_MS, run: () => removeStaleAttachments(database, attachmentStore) },
    { everyMs: MINUTE_MS, run: () => removeOldUses(database) },
    { everyMs: MINUTE_MS, run: async () => attachmentScans?.resume() },
    { everyMs: STORE_TIME_MS, run: () => storeTime(database) },
  ];
}

/** Repeats each job, without keeping the process alive. Returns a function that ends this. */
function repeatJobs(jobs: readonly Job[], onError: Dependencies['onError']): () => void {
  const timers = jobs.map(({ everyMs, run }) => setInterval(() => run().catch(onError), everyMs).unref());
  return () => timers.forEach(clearInterval);
}

function storeTime(database: OpenDatabase): Promise<void> {
  return database.remember(database.now());
}

function tokenVerifier({ identityProvider, dataDir }: Config, clock: Clock, onKeySupply: OnKeySupply): TokenVerifier {
  if (identityProvider) return verifyWithProvider(identityProvider, clock, onKeySupply);
  return verifyWithKey(demoPublicKey(dataDir), DEMO_TOKENS, clock);
}
