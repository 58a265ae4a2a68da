import { fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { printRate } from './print-rate';

const path = join(process.env.DATA_DIR ?? '', 'synced');
const file = openSync(path, 'a');
const PAGE = Buffer.alloc(4_096, 'x');

printRate(() => {
  writeSync(file, PAGE);
  fdatasyncSync(file);
  return 1;
});
rmSync(path);
