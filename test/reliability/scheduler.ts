import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Schedules } from './schedules';
import type { Step } from './step';

/** How long a step may take before the scheduler checks whether it waits for a lock. */
const STEP_MS = 3;

/** One of several concurrent actors. It stops before each of its steps until the scheduler resumes it. */
class Actor {
  step: Step | null = null;
  isDone = false;
  private isFree = false;
  private proceed = () => {};

  constructor(private readonly changed: () => void) {}

  /** Neither stopped nor done: one of its steps is running. */
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

  resume(): void {
    this.step = null;
    this.proceed();
  }

  /** Lets it run to its end without further stops. */
  free(): void {
    this.isFree = true;
    this.resume();
  }

  end(): void {
    this.isDone = true;
    this.changed();
  }
}

/** A step that ran, and the index of its actor. */
export interface StepTaken {
  readonly actor: number;
  readonly step: Step;
}

/** Runs several actors concurrently, in an order of steps that a schedule decides. */
export class Scheduler {
  private readonly current = new AsyncLocalStorage<Actor>();
  private wake = () => {};
  private actors: readonly Actor[] = [];

  /** `countWaiting` returns how many actors wait for a lock in the database. */
  constructor(private readonly countWaiting: () => Promise<number>) {}

  /** Stops the current actor before a step until the schedule chooses it. Does nothing outside a run. */
  before = async (step: Step): Promise<void> => this.current.getStore()?.stopBefore(step);

  /** Runs all actions concurrently. Returns their results and all steps in their order. */
  async run<Result>(actions: readonly (() => Promise<Result>)[], schedules: Schedules) {
    this.actors = actions.map(() => new Actor(() => this.wake()));
    const results = actions.map((action, index) => {
      const actor = this.actors[index] as Actor;
      return this.current.run(actor, action).finally(() => actor.end());
    });
    const taken: StepTaken[] = [];
    const all = Promise.all(results);
    try {
      await Promise.race([this.schedule(schedules, taken), all]);
    } finally {
      for (const actor of this.actors) actor.free();
      await Promise.allSettled(results);
      // While enabled, it makes every promise of the process slower.
      this.current.disable();
    }
    return { results: await all, taken };
  }

  private async schedule(schedules: Schedules, taken: StepTaken[]): Promise<void> {
    for (;;) {
      await this.untilStopped();
      const ready = new Map(this.actors.flatMap(({ step }, index) => (step ? [[index, step] as const] : [])));
      if (ready.size === 0) return;
      const actor = schedules.choose(ready);
      taken.push({ actor, step: ready.get(actor) as Step });
      this.actors[actor]?.resume();
    }
  }

  /** Waits until each actor is stopped, done, or waits for a lock of a stopped one. */
  private async untilStopped(): Promise<void> {
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
