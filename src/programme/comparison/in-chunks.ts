/** Number of rows that are read, compared or written at once. */
const CHUNK = 2_000;

/** Returns parts of a list that are small enough for one statement. */
export function* inChunks<Row>(rows: readonly Row[], length = CHUNK): Iterable<readonly Row[]> {
  for (let start = 0; start < rows.length; start += length) yield rows.slice(start, start + length);
}
