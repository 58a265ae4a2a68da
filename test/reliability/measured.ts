import { engine } from '../support/engine';
import { full } from './rounds';

/** Prints what the full form of a scenario measured, for the record. */
export function measured(scenario: string, figures: Readonly<Record<string, unknown>>): void {
  if (full) process.stdout.write(`${scenario} on ${engine}: ${JSON.stringify(figures)}\n`);
}
