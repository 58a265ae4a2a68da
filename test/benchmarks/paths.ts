import { join } from 'node:path';

/** The project's root, as seen from `dist`. */
export const PROJECT = join(__dirname, '../../..');

/** Returns the path of the built gateway in a checkout. */
export function mainProgramIn(checkout: string): string {
  return join(checkout, 'dist/src/main.js');
}
