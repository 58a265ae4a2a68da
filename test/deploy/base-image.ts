import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from './container-engine';
import { runProgramNow } from './run-program';

/** What `deploy/image/Dockerfile` builds with, and what it builds on. */
const NODE_IMAGE = 'docker.io/library/node:24-bookworm-slim';
const SYSTEM_IMAGE = 'docker.io/library/debian:bookworm-slim';
const MINUTE_MS = 60_000;
const MOST_MS = 15 * MINUTE_MS;

/** Like the slim image of Debian, the system has no documentation and no translations. */
const LEFT_OUT = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'];

const SYSTEM_FILE = `FROM scratch
ADD system.tar /
`;

const NODE_FILE = `FROM ${SYSTEM_IMAGE}
COPY node /usr/local
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
`;

/**
 * Loads the base images: from their registry, or if that cannot be reached, images of the same names from Debian's packages and the
 * npm package of Node.js 24. Returns where they come from; null if neither is possible.
 */
export function loadBaseImages(engine: ContainerEngine): string | null {
  const { env } = engine;
  try {
    for (const image of [NODE_IMAGE, SYSTEM_IMAGE]) runProgramNow('podman', ['image', 'exists', image], { env });
    return 'an earlier run';
  } catch {
    // The first run, or one whose images were not kept.
  }
  try {
    for (const image of [NODE_IMAGE, SYSTEM_IMAGE])
      runProgramNow('podman', ['pull', '--quiet', image], { env, timeoutMs: 3 * MINUTE_MS });
    return 'their registry';
  } catch {
    // The registry cannot be reached.
  }
  try {
    buildBaseImages(engine);
    return "Debian's packages and npm";
  } catch (error) {
    process.stderr.write(`The base images cannot be made: ${error}\n`);
    return null;
  }
}

function buildBaseImages({ directory, env }: ContainerEngine): void {
  const context = join(directory, 'base');
  mkdirSync(context, { recursive: true });
  const build = (image: string, dockerfile: string) => {
    writeFileSync(join(context, 'Dockerfile'), dockerfile);
    const options = ['--quiet', '--layers=false', '--pull=never', '--tag', image, context];
    runProgramNow('buildah', ['bud', ...options], { env, timeoutMs: MOST_MS });
  };
  const excluded = LEFT_OUT.map((path) => `--dpkgopt=path-exclude=${path}`);
  const system = ['--quiet', '--variant=minbase', '--include=libstdc++6', ...excluded, 'bookworm'];
  runProgramNow('mmdebstrap', [...system, join(context, 'system.tar')], { env, timeoutMs: MOST_MS });
  build(SYSTEM_IMAGE, SYSTEM_FILE);

  const name = `node-linux-${arch()}`;
  const install = ['install', '--no-save', '--force', '--ignore-scripts', `${name}@24`];
  writeFileSync(join(directory, 'package.json'), '{ "private": true }');
  runProgramNow('npm', install, { cwd: directory, timeoutMs: MOST_MS });
  for (const folder of ['bin', 'include'])
    cpSync(join(directory, 'node_modules', name, folder), join(context, 'node', folder), { recursive: true });
  const npm = join(runProgramNow('npm', ['root', '--global']).trim(), 'npm');
  cpSync(npm, join(context, 'node/lib/node_modules/npm'), { recursive: true });
  build(NODE_IMAGE, NODE_FILE);
}
