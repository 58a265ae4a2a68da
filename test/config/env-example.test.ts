import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ROOT } from '../../src/platform/base/root';
import { environment, readSettings } from '../../src/platform/config/config';

const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
const example = parseEnv(text);

describe('.env.example', () => {
  it('has every variable', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(environment.shape).sort());
  });

  it('has a comment above each', () => {
    const uncommented = text.match(/^(?!#.*\n)(.*)\n[A-Z_]+=/gm);
    expect(uncommented).toBeNull();
  });

  it('has the defaults', () => {
    expect(readSettings(example)).toEqual(readSettings({}));
  });

  it('sets each variable that has a default', () => {
    const defaults = Object.entries(environment.shape).filter(
      ([, variable]) => variable.safeParse(undefined).data !== undefined,
    );
    const empty = defaults.map(([name]) => name).filter((name) => example[name] === '');
    expect(empty).toEqual(['OIDC_ROLE_NAMES']);
  });
});
