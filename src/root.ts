import { join } from 'node:path';

/** The project's root, whether this runs from `src` or from `dist/src`. */
export const ROOT = __dirname.endsWith(join('dist', 'src')) ? join(__dirname, '../..') : join(__dirname, '..');
