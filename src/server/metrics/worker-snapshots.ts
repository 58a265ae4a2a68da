import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../platform/base/clock';
import { sampling } from './database-values';
import type { Prometheus, Snapshot } from './prometheus';

/** Longer than a worker waits for a value that it cannot read. */
const ANSWER_TIMEOUT_MS = 5 * SECOND_MS;

interface SnapshotRequest {
  readonly metricsWanted: number;
  readonly isSampling: boolean;
}

interface SnapshotAnswer {
  readonly metricsOf: number;
  readonly snapshot: Snapshot;
}

/** A request that a worker has not answered yet. */
interface Waiting {
  readonly workerId: number;
  readonly answered: (snapshot: Snapshot | null) => void;
}

/** Answers the primary process with the metrics of this worker. */
export function answerSnapshots({ snapshot }: Prometheus): void {
  process.on('message', (message: Partial<SnapshotRequest>) => {
    const { metricsWanted: metricsOf } = message;
    if (metricsOf === undefined) return;
    sampling.isOn = message.isSampling === true;
    void snapshot().then((own) => {
      const answer: SnapshotAnswer = { metricsOf, snapshot: own };
      // If the primary process has ended, nobody waits for it.
      if (process.connected) process.send?.(answer, undefined, undefined, () => {});
    });
  });
}

/**
 * Collects the metrics of the workers. What a worker that has ended or does not answer has counted is kept: otherwise the sums would
 * fall, which looks like a restart to Prometheus.
 */
export class WorkerSnapshots {
  /** The latest snapshot of each worker that has not ended. */
  private readonly latest = new Map<number, Snapshot>();
  private ended: Promise<Snapshot> = Promise.resolve([]);
  private readonly waiting = new Map<number, Waiting>();
  private lastRequest = 0;

  constructor(private readonly merge: Prometheus['merge']) {
    cluster.on('message', ({ id }, { metricsOf, snapshot }: Partial<SnapshotAnswer>) => {
      if (metricsOf === undefined || !snapshot) return;
      this.latest.set(id, snapshot);
      this.waiting.get(metricsOf)?.answered(snapshot);
    });
    cluster.on('exit', ({ id }) => this.retire(id));
  }

  /** Returns the snapshots of all workers, and one of those that have ended. Takes at most five seconds. */
  async collect(): Promise<readonly Snapshot[]> {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected() === true) as Worker[];
    // The first one reads the database for all.
    const found = await Promise.all(workers.map(async (worker, index) => this.snapshotOf(worker, index === 0)));
    // One that has ended since is among the others already.
    const running = found.filter((_, index) => this.latest.has(Number(workers[index]?.id)));
    return [await this.ended, ...running];
  }

  private async snapshotOf(worker: Worker, isSampling: boolean): Promise<Snapshot> {
    this.lastRequest += 1;
    const request: SnapshotRequest = { metricsWanted: this.lastRequest, isSampling };
    const answer = new Promise<Snapshot | null>((answered) => {
      this.waiting.set(request.metricsWanted, { workerId: worker.id, answered });
    });
    worker.send(request, () => {});
    const snapshot = await Promise.race([answer, delay(ANSWER_TIMEOUT_MS, null, { ref: false })]);
    this.waiting.delete(request.metricsWanted);
    return snapshot ?? countedIn(this.latest.get(worker.id));
  }

  private retire(id: number): void {
    const last = countedIn(this.latest.get(id));
    this.latest.delete(id);
    this.ended = this.ended.then((before) => this.merge([before, last]));
    for (const { workerId, answered } of this.waiting.values()) if (workerId === id) answered(null);
  }
}

/** Returns what only grows, without the values of one time. */
function countedIn(snapshot: Snapshot = []): Snapshot {
  return snapshot.filter(({ type }) => ['counter', 'histogram'].includes(String(type)));
}
