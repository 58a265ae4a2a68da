/** A row or a part of a file that cannot be imported. The rest of the file can. */
export interface SetAside {
  /** Line in the file, from 1, at which the row starts; null if it has none. */
  readonly line: number | null;
  /** Path in a document, such as `products[0].skus[1]`, or name of a column; null if the whole row is meant. */
  readonly path: string | null;
  readonly reason: string;
}

/** The rows of one file. */
export interface Parsed<Row> {
  readonly rows: readonly Row[];
  /** The first hundred rows that are set aside, in the order of their lines. */
  readonly setAside: readonly SetAside[];
  /** The number of all rows that are set aside. */
  readonly setAsideCount: number;
  /** The number of rows that repeat an earlier row of the file and were merged with it. */
  readonly duplicates: number;
  /** What an operator should know about the file as a whole, such as columns that are not read. */
  readonly warnings: readonly string[];
}

/** Thrown if a file is bad as a whole: nothing of it can be imported. The message lists the first hundred problems. */
export class BadProgrammeFile extends Error {
  constructor(
    readonly fileName: string,
    readonly problems: readonly SetAside[],
    readonly problemCount = problems.length,
  ) {
    const more = problemCount - problems.length;
    super(
      [...problems.map((each) => describeProblem(fileName, each)), ...(more > 0 ? [`… and ${more} more`] : [])].join(
        '\n',
      ),
    );
  }
}

/** Returns a problem on one line, such as `prices.csv:3 UnitPrice: must be greater than zero`. */
export function describeProblem(fileName: string, { line, path, reason }: SetAside): string {
  const place = line === null ? fileName : `${fileName}:${line}`;
  return path === null ? `${place} ${reason}` : `${place} ${path}: ${reason}`;
}
