import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../../src/root';

/** Runs code that has the log at hand, in a process of its own. */
function run(code: string) {
  const program = `const log = require('./dist/src/http/log').openLog('info'); ${code}`;
  return spawn(process.execPath, ['-e', program], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function messagesOf(code: string): Promise<readonly string[]> {
  const child = run(code);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await once(child, 'close');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).msg]));
}

describe('the log', () => {
  it('loses no line when the process ends, by itself or by its own will', async () => {
    const code = 'for (let i = 0; i < 1000; i += 1) log.info(String(i));';
    const all = Array.from({ length: 1_000 }, (_, index) => String(index));
    expect(await messagesOf(code)).toEqual(all);
    expect(await messagesOf(`${code} process.exit(0);`)).toEqual(all);
  });

  it('has what is fatal, and all before it, even where the process is killed at once', async () => {
    const code = `log.info('before'); log.fatal('last words'); process.kill(process.pid, 'SIGKILL');`;
    expect(await messagesOf(code)).toEqual(['before', 'last words']);
  });

  it('keeps no line back while the process lives on', async () => {
    const child = run(`log.info('alive'); setInterval(() => {}, 1_000);`);
    const [line] = await once(child.stdout, 'data');
    child.kill();
    expect(JSON.parse(String(line))).toMatchObject({ level: 30, msg: 'alive' });
  });
});
