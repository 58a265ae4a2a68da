import type { Problems } from '../problems';

interface Row {
  readonly line: number;
}

interface Identity<Each> {
  keyOf(row: Each): string;
  /** Returns one row for two with the same key, or null if they contradict each other. */
  merge(earlier: Each, later: Each): Each | null;
}

/** Collects rows, each key once. Rows that contradict each other are set aside, since either can be the right one. */
export class UniqueRows<Each extends Row> {
  private readonly rows = new Map<string, Each>();
  /** Lines of the first rows that were set aside, by key. */
  private readonly contradicted = new Map<string, number>();
  duplicates = 0;

  constructor(
    private readonly identity: Identity<Each>,
    private readonly problems: Problems,
  ) {}

  add(row: Each): void {
    const key = this.identity.keyOf(row);
    const earlier = this.rows.get(key);
    const firstLine = this.contradicted.get(key);
    if (firstLine !== undefined) this.setAside(row.line, firstLine);
    else if (earlier) this.addAgain(key, earlier, row);
    else this.rows.set(key, row);
  }

  list(): readonly Each[] {
    return [...this.rows.values()];
  }

  private addAgain(key: string, earlier: Each, row: Each): void {
    const merged = this.identity.merge(earlier, row);
    if (merged) {
      this.rows.set(key, merged);
      this.duplicates += 1;
    } else this.contradict(key, earlier.line, row.line);
  }

  private contradict(key: string, earlier: number, later: number): void {
    this.rows.delete(key);
    this.contradicted.set(key, earlier);
    this.setAside(earlier, later);
    this.setAside(later, earlier);
  }

  private setAside(line: number, other: number): void {
    this.problems.add({ line, path: null, reason: `contradicts line ${other}, which is about the same` });
  }
}

/** Returns the earlier row if the later one is equal apart from its line; null if not. */
export function equalRow<Each extends Row>(earlier: Each, later: Each): Each | null {
  return JSON.stringify({ ...earlier, line: 0 }) === JSON.stringify({ ...later, line: 0 }) ? earlier : null;
}
