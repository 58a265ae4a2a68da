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
  if (!header?.startsWith('bytes=')) return null;
  const ranges = parseRange(sizeBytes, withinFile(header, sizeBytes));
  if (ranges === -2) return null;
  const [range] = ranges === -1 || header.includes(',') ? [] : ranges;
  return range ?? 'unsatisfiable';
}

/** The last bytes of a file that has fewer are all that it has (RFC 9110); the parser refuses them. */
function withinFile(header: string, sizeBytes: number): string {
  return header.replace(/=-(\d+)$/, (_, last: string) => `=-${Math.min(Number(last), sizeBytes)}`);
}
