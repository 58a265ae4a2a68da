import { setImmediate as nextTick } from 'node:timers/promises';
import { inThisContext } from '../base/in-this-context';
import { databaseWaiting } from './database.metrics';
import { busyDeadline, failStatement, retryWhileBusy } from './sqlite-failures';
import type { SqliteSession, Work } from './sqlite-session';
import { DatabaseUnavailable } from './unavailable';

/** The most units of work that share a commit. Other processes need the lock, too. */
const MAX_SHARING = 20;

/** A unit of work in the queue, with the promise of its caller. */
interface Caller {
  readonly work: Work<unknown>;
  readonly giveUpAt: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A unit of work that has run, with its result or error. */
interface Performed {
  readonly caller: Caller;
  readonly outcome: PromiseSettledResult<unknown>;
}

/**
 * Runs units of work on a session one at a time, in order of arrival. Those that wait at the same time share a commit, and
 * so the sync to the disk. No promise is settled before the commit.
 */
export class SqliteWriter {
  private readonly waiting: Caller[] = [];
  private working: Promise<void> | null = null;
  private readonly stopReading = databaseWaiting.readBy(() => this.waiting.length);

  constructor(private readonly session: SqliteSession) {}

  transaction<Result>(work: Work<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const caller = { work: inThisContext(work), giveUpAt: busyDeadline(), resolve, reject };
      this.waiting.push(caller as Caller);
      this.working ??= this.processQueue();
    });
  }

  /** Closes the session after all waiting units of work have ended. */
  async close(): Promise<void> {
    this.stopReading();
    await this.working;
    this.session.close();
  }

  private async processQueue(): Promise<void> {
    for (;;) {
      // SQLite runs in this thread: without this pause, a queue of units of work would block the event loop.
      await nextTick();
      const first = this.waiting.shift();
      if (!first) break;
      const begun = retryWhileBusy(() => this.session.begin(), first.giveUpAt).catch(failStatement);
      await begun.then(() => this.shareCommit(first), first.reject);
    }
    this.working = null;
  }

  private async shareCommit(first: Caller): Promise<void> {
    const performed: Performed[] = [];
    for (let caller: Caller | undefined = first; caller; ) {
      const [outcome] = await Promise.allSettled([this.session.perform(caller.work, caller === first)]);
      performed.push({ caller, outcome });
      caller = this.session.isOpen && performed.length < MAX_SHARING ? this.waiting.shift() : undefined;
    }
    if (this.session.isOpen) this.commit(performed);
    else rejectAll(performed);
  }

  private commit(performed: readonly Performed[]): void {
    try {
      this.session.commit();
    } catch (error) {
      for (const { caller } of performed) caller.reject(error);
      return;
    }
    performed.forEach(settle);
  }
}

function settle({ caller, outcome }: Performed): void {
  if (outcome.status === 'fulfilled') caller.resolve(outcome.value);
  else caller.reject(outcome.reason);
}

/** Rejects all units of work of a transaction that ended with the last one: the changes of the others were rolled back, too. */
function rejectAll(performed: Performed[]): void {
  const last = performed.pop();
  if (last?.outcome.status !== 'rejected') return;
  settle(last);
  for (const { caller } of performed) caller.reject(new DatabaseUnavailable(last.outcome.reason));
}
