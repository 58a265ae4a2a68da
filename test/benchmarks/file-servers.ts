import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/platform/http/free-port';
import { onServerCore } from './cores';
import { endWithRun, newDirectory } from './workspace';

/** A server of one file, in its own process. */
export interface FileServer {
  readonly name: string;
  readonly origin: string;
  readonly path: string;
}

/** Starts a file stream on bare node:http, and nginx if it is installed. */
export async function startFileServers(file: string): Promise<readonly FileServer[]> {
  const hasNginx = spawnSync('nginx', ['-v']).status === 0;
  return [await bareStream(file), ...(hasNginx ? [await nginx(file)] : [])];
}

async function bareStream(file: string): Promise<FileServer> {
  const port = await freePort('127.0.0.1');
  const env = { ...process.env, FILE: file, PORT: String(port) };
  await serve(port, process.execPath, [join(__dirname, 'bare', 'file-server.js')], env);
  return { name: 'a bare file stream on node:http', origin: `http://127.0.0.1:${port}`, path: '/' };
}

async function nginx(file: string): Promise<FileServer> {
  const [port, directory] = [await freePort('127.0.0.1'), newDirectory()];
  const configuration = join(directory, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${directory}/pid; error_log stderr crit;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 64; }
    http {
      access_log off; sendfile on; tcp_nopush on; default_type application/octet-stream;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${directory}/${each};`).join(' ')}
      server { listen 127.0.0.1:${port}; root ${dirname(file)}; }
    }`,
  );
  await serve(port, 'nginx', ['-c', configuration, '-p', directory], process.env);
  return { name: 'nginx', origin: `http://127.0.0.1:${port}`, path: `/${basename(file)}` };
}

async function serve(port: number, command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const server = await onServerCore(async () => spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  endWithRun(server);
  while (!(await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' }).catch(() => null))) {
    if (server.exitCode !== null) throw new Error(`${command} ended before it answered.`);
    await delay(20);
  }
}
