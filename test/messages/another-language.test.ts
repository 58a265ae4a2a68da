import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { texts as english, type Texts } from '../../src/platform/i18n/languages/en';
import { type ServedDemo, serveDemo } from '../support/served-demo';

const ROOT = join(__dirname, '../..');
const NEEDED_TO_BUILD = ['src', 'ormconfig.ts', 'package.json', 'schema', 'tsconfig.json'];

/** Copies the project to a directory in which it can be changed and built. */
function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'onprem-gateway-language-'));
  for (const name of NEEDED_TO_BUILD) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function addFrench(project: string, texts: Partial<Texts>): void {
  const file = `import type { Texts } from './en';\nexport const texts: Texts = ${JSON.stringify(texts)};\n`;
  writeFileSync(join(project, 'src/platform/i18n/languages/fr-FR.ts'), file);
}

function run(project: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', timeout: 300_000 });
}

describe('another language', () => {
  const { notFound: _missing, ...incomplete } = english;
  const french = Object.fromEntries(Object.entries(english).map(([name, text]) => [name, `En français : ${text}`]));
  let project: string;
  let demo: ServedDemo | null = null;

  beforeAll(() => {
    project = copyProject();
  });
  afterAll(async () => {
    await demo?.stop();
    rmSync(project, { recursive: true, force: true });
  });

  const build = () => run(project, 'node_modules/typescript/bin/tsc', '-p', '.');

  it('is refused while a text is missing: by TypeScript, and by a program that is started nevertheless', () => {
    addFrench(project, incomplete);
    const { status, stdout } = build();
    expect([status, stdout]).toEqual([
      expect.any(Number),
      expect.stringMatching(/fr-FR\.ts.*'?notFound'? is missing/s),
    ]);
    expect(status).not.toBe(0);
    const { stderr } = run(project, '--eval', "require('./dist/src/platform/i18n/languages')");
    expect(stderr).toContain('languages/fr-FR.js has no notFound.');
  });

  it('needs one file, and nothing else', async () => {
    addFrench(project, french as Texts);
    expect(build()).toMatchObject({ status: 0, stdout: '' });
    demo = await serveDemo({ PLAYGROUND: 'false' }, project);
    const get = (path: string, language: string, accept = '*/*') =>
      fetch(`${demo?.origin}${path}`, { headers: { 'accept-language': language, accept } });

    for (const language of ['fr', 'fr-CA, en;q=0.5']) {
      const refused = await get('/graphql', language);
      expect([refused.status, refused.headers.get('content-language')]).toEqual([401, 'fr-FR']);
      const { errors } = (await refused.json()) as { errors: readonly object[] };
      expect(errors).toMatchObject([{ message: `En français : ${english.unauthenticated}` }]);
    }
    const page = await (await get('/downloads/unknown', 'fr', 'text/html')).text();
    expect(page).toContain('<html lang="fr-FR">');
    expect(page).toContain(`<h1>En français : ${english.linkNotFound}</h1>`);
    expect((await get('/graphql', 'de')).headers.get('content-language')).toBe('en');
  });
});
