import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { notRun } from '../support/not-run';

/** Debian has servers where the PATH of ordinary users does not look. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** Declares tests that need programs such as `nginx`. Without one of them, the tests are listed as NOT RUN. */
export function describeWith(programs: readonly string[], title: string, tests: () => void): void {
  const missing = programs.filter((program) => !FOLDERS.some((folder) => isProgram(join(folder, program))));
  describe(title, () => {
    if (missing.length === 0) return tests();
    notRun(title, `${missing.join(', ')} cannot be found (test/deploy/install-servers.sh)`);
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
