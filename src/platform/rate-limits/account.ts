import { SECOND_MS } from '../base/clock';
import type { OpenDatabase } from '../database/database';
import { DatabaseUnavailable } from '../database/unavailable';
import { type Limit, secondsUntilFree, type Use, usedAt } from './limit';
import { usesOf, withUse } from './take-use';

/**
 * In parts of a limit: so much a process lets somebody take before it writes that down. Two processes are wrong by twice
 * as much at most, and of two hundred small requests one waits for the database.
 */
const UNWRITTEN = 0.005;

/** How long a process goes by what it knows itself before it tries again to write. */
const TRY_AGAIN_MS = SECOND_MS;

/** What came of taking something from a limit. */
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
 * What one process knows of how much somebody has taken from a limit: what the database said last, and what came since.
 * Where the database cannot be written, as on a full disk, reads go on: until it can, each process holds the limit by itself.
 */
export class Account {
  private uses: readonly Use[] = [];
  private unwritten = 0;
  private writing: Promise<Verdict> | null = null;
  /** Until then, by this process's clock, it is not tried to write. */
  private cutOffUntil: number | null = null;

  constructor(
    private readonly database: Pick<OpenDatabase, 'now' | 'transaction'>,
    private readonly limit: Limit,
    private readonly id: string,
  ) {}

  /** Takes all that is asked for, or nothing. */
  take(amount: number): Verdict | Promise<Verdict> {
    return this.takeUnwritten(amount) ?? this.takeInTurn(amount);
  }

  /** What is known to be too much already. Others can only have taken more than is known here, so a no is a no. */
  refusalOf(amount: number): Refused | null {
    return amount > this.remaining() ? this.refuse(amount) : null;
  }

  /** Undoes a `take`, but for what was written down meanwhile. */
  giveBack(amount: number): void {
    this.unwritten = Math.max(0, this.unwritten - amount);
  }

  /** Null where the database has to be asked. */
  private takeUnwritten(amount: number): Verdict | null {
    const isLittle = this.unwritten + amount <= Math.floor(this.limit.most * UNWRITTEN);
    return isLittle || this.goesByItself() ? this.takeAlone(amount) : this.refusalOf(amount);
  }

  private takeAlone(amount: number): Verdict {
    const refused = this.refusalOf(amount);
    if (refused) return refused;
    this.unwritten += amount;
    return this.grant();
  }

  private goesByItself(): boolean {
    return this.cutOffUntil !== null && (this.writing !== null || performance.now() < this.cutOffUntil);
  }

  private async takeInTurn(amount: number): Promise<Verdict> {
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
      this.cutOffUntil = performance.now() + TRY_AGAIN_MS;
      return this.takeAlone(amount);
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
    const missing = amount - this.remaining();
    return {
      isGranted: false,
      retryAfterSeconds: secondsUntilFree(missing, this.database.now(), this.uses, this.limit),
    };
  }
}
