import { randomInt } from 'node:crypto';
import { areIndependent, type Step } from './step';

/** Those who can go on now, each with its next step. */
export type Ready = ReadonlyMap<number, Step>;

/** How often a schedule is tried that led astray: PostgreSQL does not always wake those who wait in the same order. */
const MAX_RETRIES = 20;

/** Decides who goes on, in one run after the other. */
export interface Schedules {
  /** How many were tried in vain. */
  readonly givenUp: number;
  /** Prepares the next run; false where there is none. */
  next(): boolean;
  choose(ready: Ready): number;
}

interface Point {
  readonly ready: Ready;
  /** Who has to be tried here, since a later step of theirs is noticed by the one that was taken. */
  readonly wanted: Set<number>;
  /** Whose turn here leads to nothing new. */
  readonly asleep: Set<number>;
  chosen: number;
}

/**
 * All orders of steps in which anything is different: of orders that differ by steps alone that do not notice each other
 * one is enough. Where two steps of a run notice each other their other order is tried, too, and whoever was tried sleeps
 * until a step is taken that it would notice (Flanagan and Godefroid, Dynamic partial-order reduction, POPL 2005).
 */
export class AllSchedules implements Schedules {
  givenUp = 0;
  private readonly path: Point[] = [];
  private depth = 0;
  private retries = 0;
  private isAstray = false;
  private isFirst = true;

  next(): boolean {
    this.depth = 0;
    if (this.isFirst || this.isWorthRetrying()) {
      this.isFirst = false;
      this.isAstray = false;
      return true;
    }
    if (this.isAstray) this.givenUp += 1;
    this.isAstray = false;
    this.retries = 0;
    this.path.forEach((point, index) => {
      for (const earlier of this.path.slice(0, index)) wantOtherOrder(earlier, point);
    });
    for (let last = this.path.at(-1); last; last = this.path.at(-1)) {
      last.asleep.add(last.chosen);
      const chosen = awake(last.wanted, last.asleep);
      if (chosen !== undefined) {
        last.chosen = chosen;
        return true;
      }
      this.path.pop();
    }
    return false;
  }

  choose(ready: Ready): number {
    const [first = -1] = ready.keys();
    if (this.isAstray) return first;
    const { chosen } = this.path[this.depth] ?? this.newPoint(ready);
    this.depth += 1;
    this.isAstray = !ready.has(chosen);
    return this.isAstray ? first : chosen;
  }

  private isWorthRetrying(): boolean {
    return this.isAstray && this.retries++ < MAX_RETRIES;
  }

  private newPoint(ready: Ready): Point {
    const asleep = stillAsleep(this.path.at(-1));
    const [first = -1] = ready.keys();
    // Where all sleep this run comes to nothing new, and just ends.
    const chosen = awake(ready.keys(), asleep) ?? first;
    const point = { ready, asleep, wanted: new Set([chosen]), chosen };
    this.path.push(point);
    return point;
  }
}

/** So many orders by chance. */
export class SomeSchedules implements Schedules {
  readonly givenUp = 0;

  constructor(private left: number) {}

  next(): boolean {
    return this.left-- > 0;
  }

  choose(ready: Ready): number {
    return [...ready.keys()][randomInt(ready.size)] ?? -1;
  }
}

function awake(actors: Iterable<number>, asleep: ReadonlySet<number>): number | undefined {
  return [...actors].find((actor) => !asleep.has(actor));
}

function stepAt({ ready, chosen }: Point): Step {
  return ready.get(chosen) as Step;
}

function wantOtherOrder(earlier: Point, later: Point): void {
  if (earlier.chosen === later.chosen || areIndependent(stepAt(earlier), stepAt(later))) return;
  const candidates = earlier.ready.has(later.chosen) ? [later.chosen] : earlier.ready.keys();
  for (const actor of candidates) earlier.wanted.add(actor);
}

/** Whoever slept goes on sleeping until a step is taken that it would notice. */
function stillAsleep(before: Point | undefined): Set<number> {
  if (!before) return new Set();
  const sleeps = (actor: number) => {
    const step = before.ready.get(actor);
    return actor !== before.chosen && step !== undefined && areIndependent(step, stepAt(before));
  };
  return new Set([...before.asleep].filter(sleeps));
}
