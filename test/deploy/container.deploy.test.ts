import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE_MS } from '../../src/platform/base/clock';
import { ROOT } from '../../src/platform/base/root';
import { notRun } from '../support/not-run';
import { loadBaseImages } from './base-image';
import { prepareContainerEngine } from './container-engine';
import { type Installation, prepareInstallation } from './installation';
import { declareJob } from './proxied-job';
import { runProgram } from './run-program';
import { type SmallProgramme, writeSmallProgramme } from './small-programme';
import { tlsClient } from './tls-client';
import { userToken } from './user-token';
import { describeWith } from './with-programs';

const PAGE = 'docs/operations/installation.md';
const IMAGE = 'onprem-gateway';
const MOST_BYTES = 350_000_000;
const MIB = 1_048_576;
/** The build installs all packages and compiles better-sqlite3. */
const BUILD_MS = 25 * MINUTE_MS;

describeWith(['buildah', 'podman', 'runc', 'mmdebstrap', 'nginx', 'psql', 'curl', 'openssl'], 'the image', () => {
  const engine = prepareContainerEngine();
  if (!engine) return notRun('the image', 'podman does not work on this machine');
  const { env, podman, buildOptions } = engine;
  const base = loadBaseImages(engine);
  if (!base) return notRun('the image', 'its base images can neither be pulled nor made');

  beforeAll(async () => {
    const labels = ['--build-arg=VERSION=1.2.3', '--build-arg=REVISION=abc', '--build-arg=SOURCE=https://git.example'];
    const build = ['bud', '--pull=never', '--format=docker', '--timestamp=0', ...buildOptions, ...labels];
    const file = join(ROOT, 'deploy/image/Dockerfile');
    await runProgram('buildah', [...build, '--file', file, '--tag', IMAGE, ROOT], { env, timeoutMs: BUILD_MS });
  }, BUILD_MS);
  afterAll(() => engine.remove(), 10 * MINUTE_MS);

  const run = (...args: readonly string[]) =>
    podman(
      'run',
      '--rm',
      '--network=none',
      '--read-only',
      '--cap-drop=all',
      '--security-opt=no-new-privileges',
      ...args,
    );

  it('is small, and runs as an ordinary user', async () => {
    const [{ Size, User, Config }] = JSON.parse(await podman('image', 'inspect', IMAGE));
    process.stderr.write(`The image has ${Math.round(Size / 1e6)} MB. Its bases are from ${base}.\n`);
    expect(Size).toBeLessThan(MOST_BYTES);
    expect(User).toBe('1000:1000');
    expect(Config).toMatchObject({ StopSignal: 'SIGTERM', Entrypoint: ['gateway'], Cmd: ['serve'] });
    expect(Config.Healthcheck).toBeUndefined();
    expect(Config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'onprem-gateway',
      'org.opencontainers.image.version': '1.2.3',
      'org.opencontainers.image.revision': 'abc',
      'org.opencontainers.image.source': 'https://git.example',
      'org.opencontainers.image.licenses': 'MIT',
    });
  });

  it('has Node.js 24, and no source code, package for development or compiler', async () => {
    const list = 'node --version; ls -a /app /app/dist/portal /app/node_modules; command -v gcc python3 make; true';
    const found = (await run('--entrypoint=sh', IMAGE, '-c', list)).split('\n');
    expect(found[0]).toMatch(/^v24\./);
    expect(found).toEqual(expect.arrayContaining(['dist', 'schema', 'deploy', 'LICENSE', 'better-sqlite3', 'pg']));
    expect(found).toEqual(expect.arrayContaining(['index.html', 'trusted-documents.json']));
    const unwanted = ['src', 'test', '.git', '.env', 'jest', 'typescript', 'vite', '/usr/bin/gcc', '/usr/bin/make'];
    expect(found.filter((name) => unwanted.includes(name))).toEqual([]);
  });

  it.each([
    'backup',
    'deprecations',
    'import-keys',
    'migrate',
    'programme',
    'rotate-keys',
    'trust',
    'verify',
    'verify-audit',
  ])('has the command %s', async (command) => expect(await run(IMAGE, command, '--help')).toMatch(`Usage: ${command}`));

  it('refuses a command that it does not have', async () => {
    await expect(run(IMAGE, 'programm')).rejects.toThrow('programm is not a command');
    await expect(run(IMAGE, '../main')).rejects.toThrow('../main is not a command');
  });

  it('refuses to start without its settings, and names them', async () => {
    await expect(run(IMAGE)).rejects.toThrow(/PUBLIC_URL: required in production\nOIDC_ISSUER.*LINK_SIGNING_KEYS/s);
  });

  describe(PAGE, () => {
    let installation: Installation;
    let printed: string;
    let programme: SmallProgramme;
    let tokens: { readonly anna: string; readonly rosa: string };
    let stopping: string;
    let definitions: string;

    beforeAll(async () => {
      installation = await prepareInstallation(engine, PAGE);
      const { blocks, run: follow, directory, provider } = installation;
      stopping = blocks.at(-1) ?? '';
      definitions = blocks.flatMap((block) => block.match(/^gateway\(\) \{\n.*?^\}\n/gms) ?? []).join('');
      printed = await follow(blocks.slice(0, -1).join('\n'));

      programme = writeSmallProgramme(directory, 16 * MIB);
      for (const file of programme.files) {
        chmodSync(join(directory, file), 0o644);
        await follow(`${definitions} gateway programme apply ${file}`);
      }
      const { variables } = provider;
      tokens = { anna: await userToken(variables, 'anna'), rosa: await userToken(variables, 'rosa') };
    }, 10 * MINUTE_MS);
    afterAll(() => installation.end(), MINUTE_MS);

    it('leads from an empty directory to a sale and its refund', () => {
      expect(printed).toMatch(/configuration file .*nginx\.conf test is successful/);
      expect(printed).toMatch(/^without a token: 401$/m);
      expect(printed).toMatch(/^alpine +Alpine Resale/m);
      expect(printed).toMatch(
        /"keys":\[\{"value":"FORGE-0000\d-[AB]{5}"\}\].*"downloadsRemaining":50.*"userErrors":\[\]/,
      );
      expect(printed).toMatch(/^The installation files of Forge Server\.$/m);
      expect(printed).toMatch(/"status":"COMPLETED","amountApproved":\{"amount":"100.00","currency":"EUR"\}/);
      expect(printed).toMatch(/^All \d+ checks passed\.$/m);
    });

    describe('and then', () => {
      declareJob(() => ({
        nginx: { ...installation, logs: installation.nginxLogs },
        tokens,
        media: programme.media,
        log: () => podman('logs', 'onprem-gateway'),
      }));
    });

    it('can be stopped while a download and requests run, without losing one', async () => {
      const { origin, ca, run: follow } = installation;
      const client = tlsClient(ca);
      const ask = (query: string) => client.query(`${origin}/graphql`, tokens.anna, { query });
      const { downloadLinks } = await ask('{ downloadLinks(filter: { status: [ACTIVE] }) { nodes { url } } }');
      const claimed = await client.send(downloadLinks.nodes[0].url);
      const download = await client.open(`${origin}${claimed.headers.location}`);

      const stopped = follow(stopping);
      while (!(await podman('logs', 'onprem-gateway')).includes('SIGTERM: stopping')) await delay(100);
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask('{ viewer { id } }')));
      expect(answers).toHaveLength(20);
      expect((await buffer(download)).equals(programme.media)).toBe(true);
      await stopped;
      expect((await podman('inspect', '--format={{.State.ExitCode}}', 'onprem-gateway')).trim()).toBe('0');
    });
  });
});
