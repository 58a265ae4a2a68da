import { randomInt } from 'node:crypto';
import { areIndependent, type Step } from './step';

/** The actors that can continue, each with its next step. */
export type Ready = ReadonlyMap<number, Step>;

/** How often a schedule that diverged is retried: PostgreSQL does not always wake waiting connections in the same order. */
const MAX_RETRIES = 20;

/** Decides which actor continues, in one run after another. */
export interface Schedules {
  /** The number of schedules that still diverged after all retries. */
  readonly abandoned: number;
  /** Prepares the next run; false if there is none. */
  next(): boolean;
  choose(ready: Ready): number;
}

interface Point {
  readonly ready: Ready;
  /** The actors to try here, because a later step of theirs depends on the step that was chosen. */
  readonly backtrackSet: Set<number>;
  /** The actors whose choice here leads to no new interleaving. */
  readonly sleepSet: Set<number>;
  chosen: number;
}

/**
 * All interleavings that can differ in their results: of those that differ only in the order of independent steps, one is
 * enough. If two steps of a run depend on each other, their other order is tried, too. An actor that was tried stays in the
 * sleep set until a dependent step runs (Flanagan and Godefroid, Dynamic partial-order reduction, POPL 2005).
 */
export class AllSchedules implements Schedules {
  abandoned = 0;
  private readonly stack: Point[] = [];
  private depth = 0;
  private retries = 0;
  private hasDiverged = false;
  private isFirst = true;

  next(): boolean {
    this.depth = 0;
    if (this.isFirst || this.isWorthRetrying()) {
      this.isFirst = false;
      this.hasDiverged = false;
      return true;
    }
    if (this.hasDiverged) this.abandoned += 1;
    this.hasDiverged = false;
    this.retries = 0;
    this.stack.forEach((point, index) => {
      for (const earlier of this.stack.slice(0, index)) addBacktrackPoints(earlier, point);
    });
    for (let last = this.stack.at(-1); last; last = this.stack.at(-1)) {
      last.sleepSet.add(last.chosen);
      const chosen = firstAwake(last.backtrackSet, last.sleepSet);
      if (chosen !== undefined) {
        last.chosen = chosen;
        return true;
      }
      this.stack.pop();
    }
    return false;
  }

  choose(ready: Ready): number {
    const [first = -1] = ready.keys();
    if (this.hasDiverged) return first;
    const { chosen } = this.stack[this.depth] ?? this.newPoint(ready);
    this.depth += 1;
    this.hasDiverged = !ready.has(chosen);
    return this.hasDiverged ? first : chosen;
  }

  private isWorthRetrying(): boolean {
    return this.hasDiverged && this.retries++ < MAX_RETRIES;
  }

  private newPoint(ready: Ready): Point {
    const sleepSet = nextSleepSet(this.stack.at(-1));
    const [first = -1] = ready.keys();
    // If all actors sleep, this run leads to nothing new and just ends.
    const chosen = firstAwake(ready.keys(), sleepSet) ?? first;
    const point = { ready, sleepSet, backtrackSet: new Set([chosen]), chosen };
    this.stack.push(point);
    return point;
  }
}

/** A number of random interleavings. */
export class RandomSchedules implements Schedules {
  readonly abandoned = 0;

  constructor(private left: number) {}

  next(): boolean {
    return this.left-- > 0;
  }

  choose(ready: Ready): number {
    return [...ready.keys()][randomInt(ready.size)] ?? -1;
  }
}

function firstAwake(actors: Iterable<number>, sleepSet: ReadonlySet<number>): number | undefined {
  return [...actors].find((actor) => !sleepSet.has(actor));
}

function stepAt({ ready, chosen }: Point): Step {
  return ready.get(chosen) as Step;
}

function addBacktrackPoints(earlier: Point, later: Point): void {
  if (earlier.chosen === later.chosen || areIndependent(stepAt(earlier), stepAt(later))) return;
  const candidates = earlier.ready.has(later.chosen) ? [later.chosen] : earlier.ready.keys();
  for (const actor of candidates) earlier.backtrackSet.add(actor);
}

/** Returns the actors that stay in the sleep set: those that do not depend on the step that was chosen. */
function nextSleepSet(before: Point | undefined): Set<number> {
  if (!before) return new Set();
  const sleeps = (actor: number) => {
    const step = before.ready.get(actor);
    return actor !== before.chosen && step !== undefined && areIndependent(step, stepAt(before));
  };
  return new Set([...before.sleepSet].filter(sleeps));
}
