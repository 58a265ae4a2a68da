import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram, runProgramNow } from './run-program';

/** Not TMPDIR, which may be in memory: images need gigabytes. */
const DISK = '/var/tmp';

/** Keeps the images and layers of a run for the next one: for work on the Dockerfile. */
const KEPT = process.env.DEPLOY_IMAGES;

/** A certificate that this machine trusts in addition, for example that of a proxy. */
const EXTRA_CA = process.env.NODE_EXTRA_CA_CERTS;

/** podman and buildah with their images, containers and settings in a directory of their own. */
export interface ContainerEngine {
  readonly directory: string;
  /** The variables with which podman and buildah use this directory. */
  readonly env: NodeJS.ProcessEnv;
  podman(...args: readonly string[]): Promise<string>;
  /** The options of `buildah bud` on this machine: npm trusts what the machine trusts, and layers are kept if the images are. */
  readonly buildOptions: readonly string[];
  remove(): Promise<void>;
}

/** Prepares an engine. Returns null if podman does not work on this machine. */
export function prepareContainerEngine(): ContainerEngine | null {
  const directory = KEPT ?? mkdtempSync(join(DISK, 'onprem-gateway-containers-'));
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o711);
  const file = (name: string, lines: readonly string[]) => {
    const path = join(directory, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const env = {
    CONTAINERS_CONF: file('containers.conf', [
      '[containers]',
      'default_ulimits = ["nofile=20000:20000", "nproc=4096:4096"]',
      'log_driver = "k8s-file"',
      '[engine]',
      'runtime = "runc"',
      'cgroup_manager = "cgroupfs"',
      'events_logger = "none"',
      // A command that has ended in a container leaves a process for five minutes otherwise.
      'exit_command_delay = 1',
    ]),
    CONTAINERS_STORAGE_CONF: file('storage.conf', [
      '[storage]',
      'driver = "overlay"',
      `graphroot = "${join(directory, 'images')}"`,
      `runroot = "${join(directory, 'run')}"`,
    ]),
    TMPDIR: directory,
    BUILDAH_ISOLATION: 'chroot',
  };
  const trusted: readonly string[] = EXTRA_CA
    ? [
        `--secret=id=npmrc,src=${file('npmrc', ['cafile=/etc/extra-ca.pem'])}`,
        `--volume=${EXTRA_CA}:/etc/extra-ca.pem:ro`,
      ]
    : [];
  const podman = (...args: readonly string[]) => runProgram('podman', args, { env });
  const remove = async () => {
    await podman('rm', '--all', '--force', '--time=0').catch(() => {});
    if (KEPT) return;
    await runProgram('buildah', ['rm', '--all'], { env }).catch(() => {});
    // Root's images are mounted on themselves, which would keep the directory.
    await runProgram('umount', ['--recursive', join(directory, 'images/overlay')]).catch(() => {});
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    runProgramNow('podman', ['info'], { env, timeoutMs: 180_000 });
    return { directory, env, buildOptions: [`--layers=${KEPT !== undefined}`, ...trusted], podman, remove };
  } catch {
    if (!KEPT) rmSync(directory, { recursive: true, force: true });
    return null;
  }
}
