import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../base/root';

/** Returns the version of the gateway. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}
