import parseRange from 'range-parser';

/** The bytes of a file to send, from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the range that a `Range` header requests of a file. Returns null if there is no header or its unit or syntax is
 * unknown, so that the whole file is sent, and 'unsatisfiable' for bytes beyond the file and for more than one range.
 */
export function singleRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  if (!header?.startsWith('bytes=')) return null;
  const ranges = parseRange(sizeBytes, withinFile(header, sizeBytes));
  if (ranges === -2) return null;
  const [range] = ranges === -1 || header.includes(',') ? [] : ranges;
  return range ?? 'unsatisfiable';
}

/** A request for more last bytes than the file has means the whole file (RFC 9110), but the parser refuses it. */
function withinFile(header: string, sizeBytes: number): string {
  return header.replace(/=-(\d+)$/, (_, last: string) => `=-${Math.min(Number(last), sizeBytes)}`);
}
