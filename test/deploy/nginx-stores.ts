import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';
import type { RealS3 } from '../files/real-s3';
import { ownPort } from '../support/own-port';
import { runProgram } from './run-program';

/** A store of media, and the samples with which nginx finds its files, and with which it does not. */
export interface NginxStore {
  readonly variables: NodeJS.ProcessEnv;
  readonly locations: string;
  readonly brokenLocations: string;
  stop(): Promise<void>;
}

/** Opens a directory that the user of nginx may read. */
export async function openDirectory(): Promise<NginxStore> {
  const parent = mkdtempSync(join(tmpdir(), 'onprem-gateway-media-'));
  chmodSync(parent, 0o755);
  const directory = join(parent, 'media');
  mkdirSync(directory, { mode: 0o700 });
  if (process.getuid?.() === 0)
    await runProgram('setfacl', ['-m', 'u:nobody:rX', '-d', '-m', 'u:nobody:rX', directory]);
  const sample = sampleOf('downloads-from-directory.inc');
  return {
    variables: { MEDIA_STORE: directory },
    locations: sample.replaceAll('/srv/gateway/media', directory),
    brokenLocations: sample.replaceAll('/srv/gateway/media', parent),
    stop: async () => rmSync(parent, { recursive: true }),
  };
}

/** Starts a server of S3; the files are below a prefix with characters that URLs may encode. */
export async function openServer(start: () => Promise<RealS3>): Promise<NginxStore> {
  const { variables, location, stop } = await start();
  const sample = sampleOf('downloads-from-bucket.inc');
  return {
    variables: { ...variables, MEDIA_STORE: `s3://${location.name}/it's/(here)` },
    locations: sample.replace('https://s3.example', String(location.endpoint)),
    brokenLocations: sample.replace('https://s3.example', `http://127.0.0.1:${await ownPort()}`),
    stop,
  };
}

/** Returns a sample that also marks what nginx sends. */
function sampleOf(name: string): string {
  const sample = readFileSync(join(ROOT, 'deploy/nginx', name), 'utf8');
  return sample.replace('internal;', 'internal; add_header X-Sent-By nginx;');
}
