import { proseOf } from './prose';
import { vocabulary } from './vocabulary';

/** An expression to avoid in a file, and what to write instead. */
export interface Finding {
  readonly file: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

/** Returns the expressions to avoid in the prose of a file, by line. */
export function findWording(file: string, text: string): Finding[] {
  const prose = proseOf(file, text);
  const findings = vocabulary.flatMap(({ pattern, instead }) =>
    [...prose.matchAll(pattern)].map((match) => ({
      file,
      line: prose.slice(0, match.index).split('\n').length,
      found: match[0].replace(/\s+/g, ' '),
      instead,
    })),
  );
  return findings.sort((a, b) => a.line - b.line);
}
