import { join } from 'node:path';

const SRC = join(__dirname, '../..');

/** The project's root, whether this runs from `src` or from `dist/src`. */
export const ROOT = SRC.endsWith(join('dist', 'src')) ? join(SRC, '../..') : join(SRC, '..');
