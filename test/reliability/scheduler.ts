import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Schedules } from './schedules';
import type { Step } from './step';

/** So long a step may take before it is asked whether it waits for a lock. */
const STEP_MS = 3;

/** One who acts beside others, and stops before each of its steps until it is told to go on. */
class Actor {
  step: Step | null = null;
  isDone = false;
  private isFree = false;
  private proceed = () => {};

  constructor(private readonly changed: () => void) {}

  /** Neither stopped nor done: its step is being taken. */
  get isMoving(): boolean {
    return !this.isDone && !this.step;
  }

  stopBefore(step: Step): Promise<void> {
    if (this.isFree) return Promise.resolve();
    if (this.step) throw new Error(`Two steps at once: ${this.step.name} and ${step.name}`);
    this.step = step;
    this.changed();
    return new Promise((resolve) => {
      this.proceed = resolve;
    });
  }

  goOn(): void {
    this.step = null;
    this.proceed();
  }

  /** From now on it stops no more. */
  free(): void {
    this.isFree = true;
    this.goOn();
  }

  end(): void {
    this.isDone = true;
    this.changed();
  }
}

/** A step that was taken, and by whom: their number in the list. */
export interface StepTaken {
  readonly actor: number;
  readonly step: Step;
}

/** Where several act at the same time, in an order of steps that a schedule decides. */
export class Scheduler {
  private readonly acting = new AsyncLocalStorage<Actor>();
  private wake = () => {};
  private actors: readonly Actor[] = [];

  /** Takes the number of those who wait for a lock in the database. */
  constructor(private readonly countWaiting: () => Promise<number>) {}

  /** Stops whoever acts before a step, until it is its turn; does nothing outside a play. */
  before = async (step: Step): Promise<void> => this.acting.getStore()?.stopBefore(step);

  /** Lets all act at once. Gives what each came to and all steps in their order. */
  async play<Result>(acts: readonly (() => Promise<Result>)[], schedules: Schedules) {
    this.actors = acts.map(() => new Actor(() => this.wake()));
    const results = acts.map((act, index) => {
      const actor = this.actors[index] as Actor;
      return this.acting.run(actor, act).finally(() => actor.end());
    });
    const taken: StepTaken[] = [];
    const all = Promise.all(results);
    try {
      await Promise.race([this.direct(schedules, taken), all]);
    } finally {
      for (const actor of this.actors) actor.free();
      await Promise.allSettled(results);
      // Until then it makes every promise of the process slower.
      this.acting.disable();
    }
    return { results: await all, taken };
  }

  private async direct(schedules: Schedules, taken: StepTaken[]): Promise<void> {
    for (;;) {
      await this.stillness();
      const ready = new Map(this.actors.flatMap(({ step }, index) => (step ? [[index, step] as const] : [])));
      if (ready.size === 0) return;
      const actor = schedules.choose(ready);
      taken.push({ actor, step: ready.get(actor) as Step });
      this.actors[actor]?.goOn();
    }
  }

  /** Comes when all are stopped or done, but for those who wait for a lock that somebody who is stopped holds. */
  private async stillness(): Promise<void> {
    for (;;) {
      const moving = this.actors.filter(({ isMoving }) => isMoving).length;
      const isStopped = this.actors.some(({ step }) => step);
      if (moving === 0 || (isStopped && (await this.countWaiting()) === moving)) return;
      await Promise.race([this.change(), delay(STEP_MS)]);
    }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
