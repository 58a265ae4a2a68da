import { BadProgrammeFile, type SetAside } from './parsed';

/** Number of problems that are listed. All are counted. */
const KEPT = 100;

/** Collects what is wrong with a file in bounded memory: the first hundred problems, and the number of all. */
export class Problems {
  private readonly kept: SetAside[] = [];
  private total = 0;

  get count(): number {
    return this.total;
  }

  /** Adds a problem. One that is only counted does not need its place. */
  add(problem: SetAside | (() => SetAside)): void {
    this.total += 1;
    if (this.kept.length < KEPT) this.kept.push(typeof problem === 'function' ? problem() : problem);
  }

  /** Returns the problems that were kept, in the order of their lines. */
  list(): readonly SetAside[] {
    return this.kept.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  /** Throws `BadProgrammeFile` if there are problems. */
  throwIfAny(fileName: string): void {
    if (this.total > 0) throw new BadProgrammeFile(fileName, this.list(), this.total);
  }
}

/** Returns the error for a file that has one problem as a whole. */
export function badFile(fileName: string, reason: string, line: number | null = null): BadProgrammeFile {
  return new BadProgrammeFile(fileName, [{ line, path: null, reason }]);
}
