import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../src/platform/base/root';
import { ownPort } from '../support/own-port';
import { environmentWith, runProgram } from './run-program';

/** Returns the system calls of a demo on SQLite, from its start to its end. */
export async function systemCallsOfDemo(): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-calls-'));
  const summary = join(directory, 'summary');
  const env = environmentWith({ NODE_ENV: '', DATA_DIR: join(directory, 'data'), PORT: String(await ownPort()) });
  const args = ['-f', '-c', '-o', summary, process.execPath, join(ROOT, 'dist/src/main.js')];
  const traced = spawn('strace', args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(traced, 'exit');
  for await (const line of createInterface({ input: traced.stdout })) {
    const { pid, msg } = JSON.parse(line);
    if (!msg.startsWith('Server listening')) continue;
    const response = await fetch(`http://127.0.0.1:${env.PORT}/readyz`);
    expect(response.status).toBe(200);
    process.kill(pid, 'SIGTERM');
    break;
  }
  traced.stdout.resume();
  await ended;
  const lines = readFileSync(summary, 'utf8').matchAll(/^ *[\d.]+ +[\d.]+ +\d+ +\d+ +(?:\d+ +)?(\w+)$/gm);
  rmSync(directory, { recursive: true });
  return [...lines].map(([, name = '']) => name).filter((name) => name !== 'total');
}

/** Returns the system calls that the filters of a unit allow: each line adds names and groups, or removes them after `~`. */
export async function allowedCalls(unit: string): Promise<ReadonlySet<string>> {
  const allowed = new Set<string>();
  for (const [, removes, names = ''] of unit.matchAll(/^SystemCallFilter=(~?)(.*)$/gm))
    for (const name of names.split(' '))
      for (const call of await callsIn(name))
        if (removes) allowed.delete(call);
        else allowed.add(call);
  return allowed;
}

/** Groups contain other groups. */
async function callsIn(name: string): Promise<readonly string[]> {
  if (!name.startsWith('@')) return [name];
  const listed = await runProgram('systemd-analyze', ['--no-pager', 'syscall-filter', name]);
  const members = listed
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
  const calls = await Promise.all(members.filter((each) => each && !each.startsWith('#')).map(callsIn));
  return calls.flat();
}
