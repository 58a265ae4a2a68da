import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../src/platform/base/root';
import { ownPort } from '../support/own-port';
import { postgresPrograms } from '../support/postgres-programs';
import { createCertificate } from './certificate';
import { environmentWith, runProgram } from './run-program';

const SAMPLES = join(ROOT, 'deploy/nginx');

/** nginx with the sample configuration, as an ordinary user in a directory of its own. */
export interface Nginx {
  /** The origin that clients use. */
  readonly origin: string;
  /** The origin without TLS, which redirects. */
  readonly openOrigin: string;
  /** The certificate that clients have to trust. */
  readonly ca: string;
  readonly caFile: string;
  /** Checks the configuration as `nginx -t` does. */
  check(): Promise<string>;
  /** Starts it in front of a gateway at this port. */
  start(gatewayPort: number): Promise<void>;
  /** Returns the text of all its logs. */
  logs(): string;
  stop(): Promise<void>;
}

/** Lets nginx send the files of downloads: the secret by which it identifies itself, and the sample for their store, adapted. */
export interface NginxDownloads {
  readonly secret: string;
  readonly locations: string;
}

/** Prepares the directory and the ports of nginx. */
export async function prepareNginx(downloads?: NginxDownloads): Promise<Nginx> {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-nginx-'));
  const ports = { open: await ownPort(), tls: await ownPort() };
  const { certificate } = await createCertificate(directory);
  for (const folder of ['logs', 'tmp']) mkdirSync(join(directory, folder));
  const configure = (gatewayPort: number) => {
    cpSync(join(SAMPLES, 'nginx.conf'), join(directory, 'nginx.conf'));
    writeFileSync(join(directory, 'onprem-gateway.conf'), sampleFor(directory, { ...ports, gateway: gatewayPort }));
    if (downloads) configureDownloads(directory, downloads);
    giveTo(user, directory);
  };
  const { user } = postgresPrograms();
  const args = ['-p', directory, '-e', 'logs/error.log', '-c', 'nginx.conf'];
  let stop = async () => {};
  return {
    origin: `https://localhost:${ports.tls}`,
    openOrigin: `http://localhost:${ports.open}`,
    ca: readFileSync(certificate, 'utf8'),
    caFile: certificate,
    check: async () => {
      configure(1);
      return runProgram('nginx', [...args, '-t']);
    },
    start: async (gatewayPort) => {
      configure(gatewayPort);
      const server = spawn('nginx', [...args, '-g', 'daemon off;'], {
        ...user,
        env: environmentWith(),
        stdio: 'inherit',
      });
      const exited = once(server, 'exit');
      const atExit = () => server.kill('SIGKILL');
      process.once('exit', atExit);
      stop = async () => {
        process.off('exit', atExit);
        server.kill('SIGQUIT');
        server.kill('SIGTERM');
        await exited;
      };
      while (!(await accepts(`http://localhost:${ports.open}`))) {
        if (server.exitCode !== null) throw new Error(`nginx ended: ${logsIn(directory)}`);
        await delay(20);
      }
    },
    logs: () => logsIn(directory),
    stop: async () => {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Returns the sample with the names, ports and paths of this installation, as an operator would change it. */
function sampleFor(
  directory: string,
  ports: { readonly open: number; readonly tls: number; readonly gateway: number },
) {
  return readFileSync(join(SAMPLES, 'onprem-gateway.conf'), 'utf8')
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replaceAll('listen 80;', `listen 127.0.0.1:${ports.open};`)
    .replaceAll('listen 443 ', `listen 127.0.0.1:${ports.tls} `)
    .replaceAll('https://gateway.example', `https://localhost:${ports.tls}`)
    .replaceAll('gateway.example', 'localhost')
    .replaceAll('127.0.0.1:4000', `127.0.0.1:${ports.gateway}`)
    .replaceAll('/etc/nginx/tls', directory)
    .replaceAll('/var/log/nginx', 'logs');
}

/** Follows the page docs/operations/downloads-by-nginx.md. */
function configureDownloads(directory: string, { secret, locations }: NginxDownloads): void {
  const site = join(directory, 'onprem-gateway.conf');
  const included = readFileSync(site, 'utf8').replaceAll('# include /etc/nginx/onprem-gateway/', 'include ');
  writeFileSync(site, included);
  writeFileSync(join(directory, 'secret.inc'), `set $onprem_secret ${secret};\n`);
  writeFileSync(join(directory, 'downloads.inc'), locations.replaceAll('/var/log/nginx', 'logs'));
}

function giveTo(user: { readonly uid: number; readonly gid: number } | undefined, directory: string): void {
  chmodSync(directory, 0o755);
  if (!user) return;
  chownSync(directory, user.uid, user.gid);
  for (const name of readdirSync(directory)) chownSync(join(directory, name), user.uid, user.gid);
}

async function accepts(origin: string): Promise<boolean> {
  return fetch(origin, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}

function logsIn(directory: string): string {
  const folder = join(directory, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}
