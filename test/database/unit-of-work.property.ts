import fc from 'fast-check';

/** What the property asks of a database with a table of numbers. */
export interface NumberStore {
  /** Runs one unit of work, which may insert numbers and read all of them. */
  transaction(work: (tx: NumberTransaction) => Promise<void>): Promise<void>;
  /** Inserts one number on its own. */
  insert(number: number): Promise<void>;
  /** What somebody who reads beside all units of work sees. */
  read(): Promise<readonly number[]>;
  close(): Promise<void>;
}

interface NumberTransaction {
  insert(number: number): Promise<void>;
  read(): Promise<readonly number[]>;
}

type Act =
  | { readonly kind: 'commit' | 'rollback'; readonly inserts: number }
  | { readonly kind: 'insert' | 'read'; readonly inserts: number };

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('commit', 'rollback', 'insert', 'read'),
  inserts: fc.integer({ min: 1, max: 3 }),
});

class Rollback extends Error {}

interface Acts {
  readonly maximum: number;
  /** Whether units of work wait for each other, so that none sees another one's commit. */
  readonly oneAtATime: boolean;
}

/**
 * Whatever runs at once and in whatever order it goes on: what was told to be committed is there, what was rolled back is
 * not, and whoever reads sees each unit of work whole or not at all.
 */
export function unitsOfWorkStayApart(open: () => Promise<NumberStore>, { maximum, oneAtATime }: Acts) {
  const some = fc.array(act, { minLength: 1, maxLength: maximum });
  return fc.asyncProperty(some, fc.scheduler(), async (list, scheduler) => {
    const store = await open();
    try {
      const run = new Run(store, list, { pause: () => scheduler.schedule(Promise.resolve()), oneAtATime });
      const ends = await scheduler.waitFor(Promise.allSettled(list.map((_, index) => run.perform(index))));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      expect(await store.read()).toEqual(run.committed());
    } finally {
      await store.close();
    }
  });
}

/** One run of the acts, all begun at once; at each pause any of them may go on. */
class Run {
  private readonly done = new Set<number>();

  constructor(
    private readonly store: NumberStore,
    private readonly acts: readonly Act[],
    private readonly way: { readonly pause: () => Promise<void>; readonly oneAtATime: boolean },
  ) {}

  async perform(index: number): Promise<void> {
    const { kind } = this.acts[index] as Act;
    await this.way.pause();
    if (kind === 'read') return this.readBeside();
    if (kind === 'insert') await this.store.insert(this.numbersOf(index)[0] as number);
    else await this.transaction(index, kind);
    this.done.add(index);
  }

  /** The numbers of all acts that are to stay. */
  committed(): number[] {
    return this.acts.flatMap((_, index) => this.staying(index));
  }

  private async transaction(index: number, kind: 'commit' | 'rollback'): Promise<void> {
    const work = this.store.transaction(async (tx) => {
      const before = await tx.read();
      for (const number of this.numbersOf(index)) {
        await this.way.pause();
        await tx.insert(number);
      }
      await this.way.pause();
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
    if (this.way.oneAtATime) expect(others).toEqual([]);
    else this.expectWholeActs(new Set(others), index);
  }

  private async readBeside(): Promise<void> {
    const certain = [...this.done].flatMap((index) => this.staying(index));
    const seen = new Set(await this.store.read());
    expect([...seen]).toEqual(expect.arrayContaining(certain));
    this.expectWholeActs(seen);
  }

  private expectWholeActs(seen: ReadonlySet<number>, except?: number): void {
    for (const index of this.acts.keys()) {
      const ofAct = this.numbersOf(index).filter((number) => index !== except && seen.has(number));
      expect([[], this.staying(index)]).toContainEqual(ofAct);
    }
  }

  private numbersOf(index: number): number[] {
    const { kind, inserts } = this.acts[index] as Act;
    const count = kind === 'read' ? 0 : kind === 'insert' ? 1 : inserts;
    return Array.from({ length: count }, (_, step) => index * 10 + step);
  }

  private staying(index: number): number[] {
    return this.acts[index]?.kind === 'rollback' ? [] : this.numbersOf(index);
  }
}
