/** What a check found to be wrong: how many rows, and a few of them by their ids. */
export interface Finding {
  readonly count: number;
  readonly examples: readonly string[];
}

/** One thing that holds in a sound database. */
export interface Check {
  /** What holds, as a sentence. */
  readonly name: string;
  /** Marks what an operator should know although nothing is wrong: a finding is printed, and counts as no failure. */
  readonly isNote?: boolean;
  /** Looks whether it does. */
  run(): Promise<Finding>;
}

/** So many rows are named; the others are counted. */
export const MAX_EXAMPLES = 5;

/** Counts what is found and keeps the first few, however many there are. */
export async function countFindings(found: AsyncIterable<string> | Iterable<string>): Promise<Finding> {
  const examples: string[] = [];
  let count = 0;
  for await (const each of found) {
    count += 1;
    if (examples.length < MAX_EXAMPLES) examples.push(each);
  }
  return { count, examples };
}
