import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { makeKeys, planProvider, type RunProvider } from '../access/run-provider';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { ownPort } from '../support/own-port';
import { readCode } from '../support/pages';
import { postgresPrograms } from '../support/postgres-programs';
import { createCertificate } from './certificate';
import type { ContainerEngine } from './container-engine';
import { environmentWith } from './run-program';
import { USERS } from './small-programme';

/** The page of the installation, followed by an ordinary user in a directory that has only a certificate. */
export interface Installation {
  readonly directory: string;
  readonly origin: string;
  readonly openOrigin: string;
  readonly ca: string;
  readonly provider: RunProvider;
  /** Runs commands in the directory as the user. Returns what they print. */
  run(commands: string): Promise<string>;
  /** Returns the code blocks of the page, with the addresses of this machine. */
  readonly blocks: readonly string[];
  /** Returns the text of all logs of nginx. */
  nginxLogs(): string;
  end(): Promise<void>;
}

/** Prepares what the page takes for granted: PostgreSQL, an identity provider, a certificate, and access to podman. */
export async function prepareInstallation(engine: ContainerEngine, page: string): Promise<Installation> {
  const { user } = postgresPrograms();
  const directory = join(engine.directory, 'installation');
  const home = join(engine.directory, 'home');
  for (const folder of [directory, home]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  const { certificate } = await createCertificate(directory);
  const provider = await planProvider(USERS);
  await provider.start(await makeKeys('installation'));
  const { superuser, stopPostgres } = await postgresWithoutRole();
  const ports = { open: await ownPort(), tls: await ownPort(), gateway: await ownPort() };
  if (user) for (const path of [home, directory, ...filesIn(directory)]) chownSync(path, user.uid, user.gid);
  const access = user ? await shareEngine(engine) : null;
  const env = environmentWith({ ...engine.env, ...access?.env, HOME: home, TMPDIR: home, CURL_CA_BUNDLE: certificate });
  if (access) env.PATH = `${access.directory}:${env.PATH}`;
  const replace = (code: string) =>
    withAddresses(code, { ...ports, superuser, issuer: provider.variables.OIDC_ISSUER });
  return {
    directory,
    origin: `https://localhost:${ports.tls}`,
    openOrigin: `http://localhost:${ports.open}`,
    ca: readFileSync(certificate, 'utf8'),
    provider,
    blocks: readCode(page, 'sh').map((code) => replace(user ? code.replace('--userns=keep-id ', '') : code)),
    run: (commands) => runAs({ ...user, cwd: directory, env }, commands),
    nginxLogs: () =>
      filesIn(join(directory, 'logs'))
        .map((path) => readFileSync(path, 'utf8'))
        .join(''),
    end: async () => {
      // After a failure, nginx is still running.
      await runAs({ ...user, cwd: directory, env }, '[ ! -f nginx.pid ] || kill "$(cat nginx.pid)"');
      access?.process.kill('SIGTERM');
      await stopPostgres();
      await provider.stop();
    },
  };
}

async function postgresWithoutRole() {
  const server = await startEmbeddedPostgres();
  const superuser = new URL(server.superuserUrl());
  const administrator = new Client({ connectionString: superuser.href });
  await administrator.connect();
  await administrator.query('DROP ROLE gateway');
  await administrator.end();
  return { superuser, stopPostgres: () => server.stop() };
}

/** Lets another user run containers, as the group `docker` may with its daemon. */
async function shareEngine({ directory: parent, env }: ContainerEngine) {
  const directory = join(parent, 'bin');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const socket = join(directory, 'podman.sock');
  const service: ChildProcess = spawn('podman', ['system', 'service', '--time=0', `unix://${socket}`], {
    env: environmentWith(env),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => service.kill('SIGKILL'));
  while (!existsSync(socket)) {
    if (service.exitCode !== null) throw new Error('The service of podman has ended.');
    await delay(50);
  }
  chmodSync(socket, 0o666);
  writeFileSync(join(directory, 'podman'), `#!/bin/sh\nexec /usr/bin/podman --url=unix://${socket} "$@"\n`);
  for (const path of [directory, join(directory, 'podman')]) chmodSync(path, 0o755);
  // A client has no images of its own.
  return { directory, process: service, env: { CONTAINERS_STORAGE_CONF: undefined, CONTAINERS_CONF: undefined } };
}

interface Addresses {
  readonly open: number;
  readonly tls: number;
  readonly gateway: number;
  readonly superuser: URL;
  readonly issuer: string;
}

function withAddresses(code: string, { open, tls, gateway, superuser, issuer }: Addresses): string {
  return code
    .replaceAll('gateway.example:8443', `localhost:${tls}`)
    .replaceAll('listen 8080;', `listen 127.0.0.1:${open};`)
    .replaceAll('listen 8443 ', `listen 127.0.0.1:${tls} `)
    .replaceAll('PORT=4000', `PORT=${gateway}`)
    .replaceAll("sed -e '", `sed -e 's/127.0.0.1:4000/127.0.0.1:${gateway}/' -e '`)
    .replaceAll('postgres://postgres@127.0.0.1:5432/postgres', superuser.href)
    .replaceAll('127.0.0.1:5432', superuser.host)
    .replaceAll('https://login.example', issuer);
}

interface Runner {
  readonly uid?: number;
  readonly gid?: number;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

function runAs(runner: Runner, commands: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-euo', 'pipefail', '-c', commands], runner, (error, stdout, stderr) => {
      if (error) reject(new Error(`The commands ended with ${error.code}:\n${stdout}\n${stderr}`));
      else resolve(stdout + stderr);
    });
  });
}

function filesIn(directory: string): string[] {
  return readdirSync(directory).map((name) => join(directory, name));
}
