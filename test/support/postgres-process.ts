import { type ChildProcess, spawn } from 'node:child_process';
import { endProcess } from './end-process';
import type { PostgresPrograms } from './postgres-programs';

/** The settings of a server. */
export type PostgresSettings = Readonly<Record<string, string | number>>;

/** What a primary or a standby logs when it is ready. */
const READY = /ready to accept (read-only )?connections/;

const MAX_LOG_LENGTH = 200_000;

/** The process of a server, which can be stopped and started on the same data. */
export class PostgresProcess {
  private process: ChildProcess | null = null;
  private log = '';

  constructor(
    private readonly programs: PostgresPrograms,
    private readonly data: string,
    private readonly settings: PostgresSettings,
  ) {}

  /** Resolves when connections are accepted. Throws with the log of the server if it ends before that. */
  async start(): Promise<void> {
    const settings = Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(this.programs.postgres, ['-D', this.data, ...settings], {
      ...this.programs.user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.process = server;
    const atExit = () => server.kill('SIGQUIT');
    process.once('exit', atExit);
    server.once('exit', () => process.removeListener('exit', atExit));
    await this.readiness(server);
  }

  /** The end of what it has logged since its start. */
  get logged(): string {
    return this.log;
  }

  async end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const server = this.process;
    this.process = null;
    await endProcess(server, signal);
  }

  /** Waits until it is ready. The log is read to its end: a full pipe would block the server. */
  private readiness(server: ChildProcess): Promise<void> {
    this.log = '';
    let isReady = false;
    return new Promise((resolve, reject) => {
      server.stderr?.setEncoding('utf8').on('data', (text: string) => {
        this.log = `${this.log}${text}`.slice(-MAX_LOG_LENGTH);
        if (isReady || !READY.test(this.log)) return;
        isReady = true;
        resolve();
      });
      server.once('error', reject);
      server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${this.log}`)));
    });
  }
}
