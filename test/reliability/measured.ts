import { engine } from '../support/engine';
import { full } from './rounds';

/** Prints the figures of a scenario in its full form. */
export function measured(scenario: string, figures: Readonly<Record<string, unknown>>): void {
  if (full) process.stdout.write(`${scenario} on ${engine}: ${JSON.stringify(figures)}\n`);
}
