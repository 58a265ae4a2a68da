import { join } from 'node:path';

/** The project's root, as seen from `dist`. */
export const PROJECT = join(__dirname, '../../..');
