import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { busyDeadline, failStatement, retryWhileBusy } from './sqlite-failures';
import type { SqliteSession, Work } from './sqlite-session';
import { DatabaseUnavailable } from './unavailable';

/** So many units of work share a commit at most: other processes want the lock, too. */
const MAX_SHARING = 20;

/** Somebody who waits for a unit of work to be carried out. */
interface Caller {
  readonly work: Work<unknown>;
  readonly giveUpAt: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What became of a unit of work. */
interface Performed {
  readonly caller: Caller;
  readonly outcome: PromiseSettledResult<unknown>;
}

/**
 * Runs units of work on a session one at a time, in order of arrival. Those that wait at the same time share a commit, and
 * with it the sync to the disk; nobody is told what became of theirs before that.
 */
export class SqliteWriter {
  private readonly waiting: Caller[] = [];
  private working: Promise<void> | null = null;

  constructor(private readonly session: SqliteSession) {}

  transaction<Result>(work: Work<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const caller = { work: AsyncResource.bind(work), giveUpAt: busyDeadline(), resolve, reject };
      this.waiting.push(caller as Caller);
      this.working ??= this.workOff();
    });
  }

  /** Ends the session once nobody waits any more. */
  async close(): Promise<void> {
    await this.working;
    this.session.close();
  }

  private async workOff(): Promise<void> {
    for (;;) {
      // SQLite runs in this thread: without it a queue of units of work would keep all else from running.
      await nextTurn();
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
    else giveUp(performed);
  }

  private commit(performed: readonly Performed[]): void {
    try {
      this.session.commit();
    } catch (error) {
      for (const { caller } of performed) caller.reject(error);
      return;
    }
    performed.forEach(tell);
  }
}

function tell({ caller, outcome }: Performed): void {
  if (outcome.status === 'fulfilled') caller.resolve(outcome.value);
  else caller.reject(outcome.reason);
}

/** The transaction ended with the last one that took part in it: what the others had done is undone, too. */
function giveUp(performed: Performed[]): void {
  const last = performed.pop();
  if (last?.outcome.status !== 'rejected') return;
  tell(last);
  for (const { caller } of performed) caller.reject(new DatabaseUnavailable(last.outcome.reason));
}
