import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketLocation } from '../../src/platform/files/store-location';
import { isListening } from '../support/is-listening';

/** An S3 server from a Debian package, with an empty bucket. */
export interface RealS3 {
  readonly location: BucketLocation;
  /** The variables with which a process finds the server and signs in. */
  readonly variables: Readonly<Record<string, string>>;
  /** The process that clients connect to, which is part of the server. */
  readonly frontend: Served;
  /** Ends all processes of the server and removes its files. */
  stop(): Promise<void>;
}

/** A process that can be killed, and started again with the same files. */
interface Served {
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** The processes of a server, with their files in a directory of their own. */
export interface Processes {
  readonly directory: string;
  /** Writes a configuration of test/deploy with its words set. Returns its path. */
  configure(template: string, words: Readonly<Record<string, string | number>>): string;
  /** Runs a program until it ends. */
  run(program: string, ...args: string[]): void;
  /** Starts a program that ends with the server, and waits until it listens on the port, if it has one. */
  serve(port: number | null, program: string, ...args: string[]): Promise<Served>;
  stop(): Promise<void>;
}

/** Administrators' programs are not in the PATH of ordinary users. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** Prepares the processes of a server. */
export function openProcesses(): Processes {
  const directory = mkdtempSync(join(tmpdir(), 's3-'));
  const ends: (() => Promise<void>)[] = [];
  return {
    directory,
    configure: (template, words) => {
      const path = join(directory, basename(template));
      const text = readFileSync(join(__dirname, '../deploy', template), 'utf8');
      writeFileSync(
        path,
        text.replace(/@([A-Z_]+)@/g, (_, word: string) => String(words[word])),
      );
      return path;
    },
    run: (program, ...args) =>
      void execFileSync(program, args, { env, cwd: directory, stdio: 'pipe', timeout: 120_000 }),
    serve: async (port, program, ...args) => {
      const served = processOf(directory, port, [program, ...args]);
      ends.unshift(served.kill);
      await served.start();
      return served;
    },
    stop: async () => {
      for (const end of ends) await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function processOf(directory: string, port: number | null, [program = '', ...args]: readonly string[]): Served {
  let kill = async () => {};
  return {
    kill: () => kill(),
    start: async () => {
      const child = spawn(program, args, { env, cwd: directory, stdio: 'ignore', detached: true });
      const ended = once(child, 'exit');
      kill = async () => {
        if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGKILL');
        await ended;
      };
      while (port !== null && !(await isListening(port))) {
        if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}.`);
        await delay(100);
      }
    },
  };
}

interface SignIn {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Signs in to a server and creates a bucket. */
export async function withBucket(
  port: number,
  credentials: SignIn,
  server: Pick<RealS3, 'frontend' | 'stop'>,
): Promise<RealS3> {
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    ...{ endpoint, credentials, region: 'us-east-1', forcePathStyle: true, maxAttempts: 30 },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  await client.send(new CreateBucketCommand({ Bucket: 'media' }));
  client.destroy();
  return {
    location: { name: 'media', prefix: '', endpoint, region: 'us-east-1', isPathStyle: true },
    variables: {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_S3: endpoint,
    },
    ...server,
  };
}
