import { setTimeout as delay } from 'node:timers/promises';
import { connectOnce } from './postgres-connect';
import type { PostgresOptions } from './postgres-options';
import { ownSessions } from './postgres-own-sessions';
import { createPool, withClient } from './postgres-pool';
import { READ_STANDBY, type ServerFacts } from './postgres-server';
import { refusePooler } from './refuse-pooler';
import { failureOf, replicaProblem } from './replica-problem';
import { openReplicaReads, REPLICA_LIMIT_MS, type ReplicaReads } from './replica-reads';

/** A replica that is behind for more checks is reported. Until then it is not used either. */
const REPORTED_CHECKS = 10;

/** Called when a replica begins to be used, with null, and when it is no longer used, with the reason. */
export type OnReplica = (replica: string, reason: string | null) => void;

/** What a replica is compared with, how often, and what to call when it begins or ends to be used. */
interface Following {
  readonly readPrimary: () => Promise<ServerFacts>;
  readonly everyMs: number;
  readonly onReplica: OnReplica;
}

/** A replica that is checked again and again, until it is stopped. */
export class FollowedReplica {
  private readonly readServer: () => Promise<ServerFacts>;
  private readonly closeMonitor: () => void;
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;
  private reads: ReplicaReads | null = null;
  /** The primary as it was at the last check. */
  private primary: ServerFacts | null = null;
  /** Bytes of the log that it had not replayed at the last check; null if that is not known. */
  lag: number | null = null;
  /** The number of checks since it was known to have caught up. */
  private checksBehind = 0;
  private isBehind = true;
  private reported: string | null | undefined;

  constructor(
    /** Its position in the settings, from 1. */
    readonly number: string,
    private readonly options: PostgresOptions,
    private readonly following: Following,
  ) {
    const { pool, run } = ownSessions({ ...options, poolSize: 1 });
    const limits = { connectionTimeoutMillis: REPLICA_LIMIT_MS, query_timeout: REPLICA_LIMIT_MS };
    const monitor = createPool({ ...pool, ...limits });
    this.readServer = async () => {
      const [server] = await withClient(monitor, (client) => run<ServerFacts>(client, READ_STANDBY), connectOnce);
      return server as ServerFacts;
    };
    // Not awaited: a server that hangs would not close its end.
    this.closeMonitor = () => void monitor.end();
    this.ended = this.follow();
  }

  /** Returns the connections if the last check found a standby on this timeline that was not far behind, otherwise null. */
  readsOn(timeline: number): ReplicaReads | null {
    return this.isBehind || this.primary?.timeline !== timeline ? null : this.reads;
  }

  /** Whether the last check found that it can be used. */
  get isUsable(): boolean {
    return this.reads !== null && !this.isBehind;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.check().catch((error: unknown) => this.leave(failureOf(error)));
      await delay(this.following.everyMs, undefined, { signal }).catch(() => {});
    }
    this.reads?.abandon();
    this.closeMonitor();
  }

  private async check(): Promise<void> {
    const primary = await this.following.readPrimary().catch(() => null);
    const server = await this.readServer();
    // Without the primary nothing is known about the replica that was not known before.
    if (primary === null) return;
    const problem = replicaProblem(server, primary);
    if (problem !== null) return this.leave(problem);
    this.compare(server, primary);
    if (this.isBehind) return;
    this.reads ??= await this.open();
    this.report(null);
  }

  /** A replica that has not replayed what the primary had at the check before is behind, and so is one that was not checked. */
  private compare(server: ServerFacts, primary: ServerFacts): void {
    const before = this.primary;
    this.isBehind = before === null || server.position < before.position;
    this.lag = Math.max(0, primary.position - server.position);
    this.primary = primary;
    this.checksBehind = this.isBehind ? this.checksBehind + 1 : 0;
    if (this.checksBehind > REPORTED_CHECKS) this.report('it is behind the primary');
  }

  private async open(): Promise<ReplicaReads> {
    await refusePooler({ ...this.options, url: this.url });
    return openReplicaReads(this.number, this.options);
  }

  /** The URL of the next connection. */
  private get url(): string {
    return this.options.currentUrl?.() ?? (this.options.url as string);
  }

  private leave(reason: string): void {
    this.reads?.abandon();
    this.reads = null;
    this.primary = null;
    this.lag = null;
    this.checksBehind = 0;
    this.report(reason);
  }

  private report(reason: string | null): void {
    if (reason === this.reported) return;
    this.reported = reason;
    const { host, pathname } = new URL(this.url);
    this.following.onReplica(`${host}${pathname}`, reason);
  }
}
