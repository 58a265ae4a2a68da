import parseRange from 'range-parser';

/** The bytes of a file to send, from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks of a file: one range; null where there is no header, or none that we understand, so that
 * the whole file is sent; 'unsatisfiable' for bytes that the file has not, and for more than one range.
 */
export function singleRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  if (header === undefined) return null;
  const ranges = parseRange(sizeBytes, header);
  if (ranges === -2 || (ranges !== -1 && ranges.type !== 'bytes')) return null;
  const [range, ...others] = ranges === -1 ? [] : ranges;
  return range && others.length === 0 ? range : 'unsatisfiable';
}
