import { trimmed, without } from '../../../platform/text/blank';

const QUOTES = /[\s"'`´\p{Pi}\p{Pf}„‚″′＂＇]/u;

/** Returns a name of a column without quotes of any kind around it, in lower case, to compare it. */
export function columnNameOf(cell: string): string {
  return without(trimmed(cell), QUOTES, QUOTES).replace(/\s+/g, ' ').toLowerCase();
}
