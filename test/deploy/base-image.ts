import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from './container-engine';
import { runProgramNow } from './run-program';

/** What `deploy/image/Dockerfile` builds on. */
const BASE_IMAGE = 'docker.io/library/node:24-bookworm-slim';
const MINUTE_MS = 60_000;
const MOST_MS = 15 * MINUTE_MS;

/** Like the slim images of Debian, it has no documentation and no translations. */
const LEFT_OUT = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'];

const DOCKERFILE = `FROM scratch
ADD system.tar /
COPY node /usr/local
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \\
  && groupadd --gid 1000 node && useradd --uid 1000 --gid node --create-home node
`;

/**
 * Loads the base image: from its registry, or if that cannot be reached, an image of the same name from Debian's packages and the
 * npm package of Node.js 24. Returns where it comes from; null if neither is possible.
 */
export function loadBaseImage(engine: ContainerEngine): string | null {
  const { env } = engine;
  try {
    runProgramNow('podman', ['pull', '--quiet', BASE_IMAGE], { env, timeoutMs: 3 * MINUTE_MS });
    return 'its registry';
  } catch {
    // Without this registry, the next one.
  }
  try {
    buildBaseImage(engine);
    return "Debian's packages and npm";
  } catch (error) {
    process.stderr.write(`The base image cannot be made: ${error}\n`);
    return null;
  }
}

function buildBaseImage({ directory, env }: ContainerEngine): void {
  const context = join(directory, 'base');
  mkdirSync(context);
  const excluded = LEFT_OUT.map((path) => `--dpkgopt=path-exclude=${path}`);
  const system = ['--variant=minbase', '--include=ca-certificates,libstdc++6', ...excluded, 'bookworm'];
  runProgramNow('mmdebstrap', ['--quiet', ...system, join(context, 'system.tar')], { env, timeoutMs: MOST_MS });
  const name = `node-linux-${arch()}`;
  const install = ['install', '--prefix', directory, '--no-save', '--force', '--ignore-scripts', `${name}@24`];
  runProgramNow('npm', install, { timeoutMs: MOST_MS });
  for (const folder of ['bin', 'include'])
    cpSync(join(directory, 'node_modules', name, folder), join(context, 'node', folder), { recursive: true });
  const npm = join(runProgramNow('npm', ['root', '--global']).trim(), 'npm');
  cpSync(npm, join(context, 'node/lib/node_modules/npm'), { recursive: true });
  writeFileSync(join(context, 'Dockerfile'), DOCKERFILE);
  const build = ['bud', '--quiet', '--layers=false', '--tag', BASE_IMAGE, context];
  runProgramNow('buildah', build, { env, timeoutMs: MOST_MS });
}
