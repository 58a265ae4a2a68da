import fc from 'fast-check';

/** A database with a table of numbers, as the property uses it. */
export interface NumberStore {
  /** Runs one unit of work, which may insert numbers and read all of them. */
  transaction(work: (tx: NumberTransaction) => Promise<void>): Promise<void>;
  /** Inserts one number on its own. */
  insert(number: number): Promise<void>;
  /** Reads the numbers outside all units of work. */
  read(): Promise<readonly number[]>;
  close(): Promise<void>;
}

interface NumberTransaction {
  insert(number: number): Promise<void>;
  read(): Promise<readonly number[]>;
}

type Step =
  | { readonly kind: 'commit' | 'rollback'; readonly inserts: number }
  | { readonly kind: 'insert' | 'read'; readonly inserts: number };

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('commit', 'rollback', 'insert', 'read'),
  inserts: fc.integer({ min: 1, max: 3 }),
});

class Rollback extends Error {}

interface Options {
  readonly maximum: number;
  /** Whether units of work wait for each other, so that none sees another one's commit. */
  readonly oneAtATime: boolean;
}

/**
 * For any concurrent steps in any order: what was reported as committed is stored, what was rolled back is not, and each read
 * sees a unit of work completely or not at all.
 */
export function unitsOfWorkStayApart(open: () => Promise<NumberStore>, { maximum, oneAtATime }: Options) {
  const some = fc.array(anyStep, { minLength: 1, maxLength: maximum });
  return fc.asyncProperty(some, fc.scheduler(), async (list, scheduler) => {
    const store = await open();
    try {
      const run = new Run(store, list, { pause: () => scheduler.schedule(Promise.resolve()), oneAtATime });
      const results = await scheduler.waitFor(Promise.allSettled(list.map((_, index) => run.perform(index))));
      for (const result of results) if (result.status === 'rejected') throw result.reason;
      expect(await store.read()).toEqual(run.committed());
    } finally {
      await store.close();
    }
  });
}

/** One run of the steps. All begin at the same time, and at each pause any of them can continue. */
class Run {
  private readonly done = new Set<number>();

  constructor(
    private readonly store: NumberStore,
    private readonly steps: readonly Step[],
    private readonly options: { readonly pause: () => Promise<void>; readonly oneAtATime: boolean },
  ) {}

  async perform(index: number): Promise<void> {
    const { kind } = this.steps[index] as Step;
    await this.options.pause();
    if (kind === 'read') return this.readOutside();
    if (kind === 'insert') await this.store.insert(this.numbersOf(index)[0] as number);
    else await this.transaction(index, kind);
    this.done.add(index);
  }

  /** The numbers of all steps that are not rolled back. */
  committed(): number[] {
    return this.steps.flatMap((_, index) => this.staying(index));
  }

  private async transaction(index: number, kind: 'commit' | 'rollback'): Promise<void> {
    const work = this.store.transaction(async (tx) => {
      const before = await tx.read();
      for (const number of this.numbersOf(index)) {
        await this.options.pause();
        await tx.insert(number);
      }
      await this.options.pause();
      this.expectUndisturbed(index, before, await tx.read());
      if (kind === 'rollback') throw new Rollback();
    });
    if (kind === 'rollback') await expect(work).rejects.toBeInstanceOf(Rollback);
    else await work;
  }

  private expectUndisturbed(index: number, before: readonly number[], after: readonly number[]): void {
    const own = this.numbersOf(index);
    const others = after.filter((number) => !before.includes(number) && !own.includes(number));
    expect(after).toEqual([...before, ...own, ...others].sort((a, b) => a - b));
    if (this.options.oneAtATime) expect(others).toEqual([]);
    else this.expectWholeSteps(new Set(others), index);
  }

  private async readOutside(): Promise<void> {
    const certain = [...this.done].flatMap((index) => this.staying(index));
    const seen = new Set(await this.store.read());
    expect([...seen]).toEqual(expect.arrayContaining(certain));
    this.expectWholeSteps(seen);
  }

  private expectWholeSteps(seen: ReadonlySet<number>, except?: number): void {
    for (const index of this.steps.keys()) {
      const ofStep = this.numbersOf(index).filter((number) => index !== except && seen.has(number));
      expect([[], this.staying(index)]).toContainEqual(ofStep);
    }
  }

  private numbersOf(index: number): number[] {
    const { kind, inserts } = this.steps[index] as Step;
    const count = kind === 'read' ? 0 : kind === 'insert' ? 1 : inserts;
    return Array.from({ length: count }, (_, offset) => index * 10 + offset);
  }

  private staying(index: number): number[] {
    return this.steps[index]?.kind === 'rollback' ? [] : this.numbersOf(index);
  }
}
