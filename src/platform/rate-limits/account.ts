import { SECOND_MS } from '../base/clock';
import type { OpenDatabase } from '../database/database';
import { DatabaseUnavailable } from '../database/unavailable';
import { type Limit, secondsUntilFree, type Use, usedAt } from './limit';
import { rateLimited } from './rate-limit.metrics';
import { usesOf, withUse } from './take-use';

/**
 * The part of a limit that a process grants before it writes to the database. Two processes together exceed a limit by at most
 * twice this part, and one of two hundred small requests waits for the database.
 */
const UNWRITTEN_PART = 0.005;

/** How long a process relies on its own numbers before it tries to write again. */
const RETRY_MS = SECOND_MS;

/** Whether an amount was taken from a limit. */
export type Verdict = Granted | Refused;

interface Granted {
  readonly isGranted: true;
  readonly remaining: number;
  readonly limit: number;
}

/** Nothing was taken. */
export interface Refused {
  readonly isGranted: false;
  readonly retryAfterSeconds: number;
}

/**
 * The uses of a limit by one subject, as one process knows them: those that it last read from the database, and its own since
 * then. If the database cannot be written, for example on a full disk, requests that only read continue: until it can be
 * written again, each process enforces the limit by itself.
 */
export class Account {
  private uses: readonly Use[] = [];
  private unwritten = 0;
  private writing: Promise<Verdict> | null = null;
  /** Until this time of `performance.now`, the process does not try to write. */
  private cutOffUntil: number | null = null;

  constructor(
    private readonly database: Pick<OpenDatabase, 'now' | 'transaction'>,
    private readonly limit: Limit,
    private readonly id: string,
  ) {}

  /** Takes the whole amount or nothing. */
  take(amount: number): Verdict | Promise<Verdict> {
    return this.takeUnwritten(amount) ?? this.takeQueued(amount);
  }

  /** Whether an amount is known to exceed the limit. Other processes can only have taken more, so this is final. */
  exceeds(amount: number): boolean {
    return amount > this.remaining();
  }

  /** Returns a refusal if the amount is known to exceed the limit. */
  refusalOf(amount: number): Refused | null {
    return this.exceeds(amount) ? this.refuse(amount) : null;
  }

  /** Undoes a `take`, except for what has been written since. */
  giveBack(amount: number): void {
    this.unwritten = Math.max(0, this.unwritten - amount);
  }

  /** Returns null if the database must be read first. */
  private takeUnwritten(amount: number): Verdict | null {
    const isSmall = this.unwritten + amount <= Math.floor(this.limit.most * UNWRITTEN_PART);
    return isSmall || this.isCutOff() ? this.takeLocally(amount) : this.refusalOf(amount);
  }

  private takeLocally(amount: number): Verdict {
    const refused = this.refusalOf(amount);
    if (refused) return refused;
    this.unwritten += amount;
    return this.grant();
  }

  private isCutOff(): boolean {
    return this.cutOffUntil !== null && (this.writing !== null || performance.now() < this.cutOffUntil);
  }

  private async takeQueued(amount: number): Promise<Verdict> {
    while (this.writing) {
      await this.writing;
      const verdict = this.takeUnwritten(amount);
      if (verdict) return verdict;
    }
    this.writing = this.takeWritten(amount);
    return this.writing;
  }

  private async takeWritten(amount: number): Promise<Verdict> {
    try {
      const isGranted = await this.write(amount);
      this.cutOffUntil = null;
      return isGranted ? this.grant() : this.refuse(amount);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      this.cutOffUntil = performance.now() + RETRY_MS;
      return this.takeLocally(amount);
    } finally {
      this.writing = null;
    }
  }

  private async write(amount: number): Promise<boolean> {
    const { unwritten } = this;
    const { isGranted, uses } = await this.database.transaction(async (tx) => {
      const before = await usesOf(tx, this.limit, this.id);
      const isGranted = usedAt(tx.now, before) + unwritten + amount <= this.limit.most;
      return {
        isGranted,
        uses: await withUse(tx, this.limit, this.id, { uses: before, amount: unwritten + (isGranted ? amount : 0) }),
      };
    });
    this.uses = uses;
    this.unwritten = Math.max(0, this.unwritten - unwritten);
    return isGranted;
  }

  private remaining(): number {
    return this.limit.most - usedAt(this.database.now(), this.uses) - this.unwritten;
  }

  private grant(): Granted {
    return { isGranted: true, remaining: Math.max(0, this.remaining()), limit: this.limit.most };
  }

  private refuse(amount: number): Refused {
    rateLimited.add(1, this.limit.name);
    const missing = amount - this.remaining();
    return {
      isGranted: false,
      retryAfterSeconds: secondsUntilFree(missing, this.database.now(), this.uses, this.limit),
    };
  }
}
