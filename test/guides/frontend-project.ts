import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');

/** A frontend project in a directory, with the client kit. */
export interface FrontendProject {
  /** Checks its types and bundles it. Throws the output of the compiler if it fails. */
  build(): Promise<void>;
  /** Runs it in a separate process. */
  start(env: NodeJS.ProcessEnv): RunningProgram;
  remove(): void;
}

interface RunningProgram {
  /** Waits until it has printed a line that matches. Throws if it ends without one. */
  printed(line: RegExp): Promise<void>;
  stop(): void;
}

/** Creates a project around a program, as the guide for frontend teams describes it, with further files by path. */
export function frontendProject(program: string, more: Readonly<Record<string, string>> = {}): FrontendProject {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-frontend-'));
  mkdirSync(join(directory, 'src'));
  cpSync(join(ROOT, 'schema/clients'), join(directory, 'src/gateway'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  const files = {
    'src/main.ts': program,
    'src/session.ts': SESSION,
    'tsconfig.json': JSON.stringify(TSCONFIG),
    ...NODE,
    ...more,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }

  return {
    build: async () => {
      await run(directory, 'tsc', '-p', '.');
      await run(directory, 'vite', 'build', '--ssr', 'src/main.ts', '--logLevel', 'error');
    },
    start: (env) => start(directory, env),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** Runs a tool of the project. An error contains what the tool printed. */
async function run(cwd: string, tool: string, ...args: readonly string[]): Promise<void> {
  const running = promisify(execFile)(join(ROOT, 'node_modules/.bin', tool), args, { cwd });
  await running.catch(({ message, stdout }) => {
    throw new Error(`${message}\n${stdout}`);
  });
}

function start(cwd: string, some: NodeJS.ProcessEnv): RunningProgram {
  const env = { ...process.env, ...some };
  const program = spawn(process.execPath, ['--import', './browser.mjs', 'dist/main.js'], { cwd, env });
  const output: string[] = [];
  const lines = createInterface({ input: program.stdout });
  lines.on('line', (line) => output.push(line));
  program.stderr.pipe(process.stderr, { end: false });
  const ended = once(program, 'close').then(() => {
    throw new Error(`The program ended after ${JSON.stringify(output)}`);
  });
  ended.catch(() => {});
  const printed = async (line: RegExp) => {
    while (!output.some((each) => line.test(each))) await Promise.race([once(lines, 'line'), ended]);
  };
  return { printed, stop: () => program.kill() };
}

const SESSION = `export const GATEWAY: string = process.env.GATEWAY ?? '';
export const getToken = async (_isRefused: boolean) => process.env.TOKEN ?? '';
`;

/** Adds the browser API that the programs need and Node.js 20 does not have. */
const NODE = {
  'package.json': JSON.stringify({ type: 'module' }),
  'browser.mjs': "import { WebSocket } from 'ws';\nglobalThis.WebSocket = WebSocket;\n",
};

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom'],
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src'],
};
