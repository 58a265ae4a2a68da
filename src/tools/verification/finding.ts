/** The result of a check: the number of rows that violate it, and the ids of a few of them. */
export interface Finding {
  readonly count: number;
  readonly examples: readonly string[];
}

/** A rule that holds in a sound database. */
export interface Check {
  /** The rule, as a sentence. */
  readonly name: string;
  /** Whether a finding is only information for the operator, printed but not counted as a failure. */
  readonly isNote?: boolean;
  /** Finds the rows that violate the rule. */
  run(): Promise<Finding>;
}

/** Maximum number of rows that a finding names. Further rows are only counted. */
export const MAX_EXAMPLES = 5;

/** Counts all items and keeps the first `MAX_EXAMPLES` as examples. */
export async function countFindings(found: AsyncIterable<string> | Iterable<string>): Promise<Finding> {
  const examples: string[] = [];
  let count = 0;
  for await (const each of found) {
    count += 1;
    if (examples.length < MAX_EXAMPLES) examples.push(each);
  }
  return { count, examples };
}
