import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../../src/platform/base/root';

/** Runs code that can use `log`, in a process of its own. */
function run(code: string) {
  const program = `const log = require('./dist/src/platform/http/log').openLog('trace'); ${code}`;
  return spawn(process.execPath, ['-e', program], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function linesOf(code: string): Promise<readonly Record<string, unknown>[]> {
  const child = run(code);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await once(child, 'close');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

async function messagesOf(code: string): Promise<readonly unknown[]> {
  return (await linesOf(code)).map(({ msg }) => msg);
}

describe('the log', () => {
  it('loses no line when the process ends or calls process.exit', async () => {
    const code = 'for (let i = 0; i < 1000; i += 1) log.info(String(i));';
    const all = Array.from({ length: 1_000 }, (_, index) => String(index));
    expect(await messagesOf(code)).toEqual(all);
    expect(await messagesOf(`${code} process.exit(0);`)).toEqual(all);
  });

  it('writes a fatal line, and all lines before it, even if the process is killed immediately', async () => {
    const code = `log.info('before'); log.fatal('last words'); process.kill(process.pid, 'SIGKILL');`;
    expect(await messagesOf(code)).toEqual(['before', 'last words']);
  });

  it('writes lines while the process is running', async () => {
    const child = run(`log.info('alive'); setInterval(() => {}, 1_000);`);
    const [line] = await once(child.stdout, 'data');
    child.kill();
    expect(JSON.parse(String(line))).toMatchObject({ level: 30, msg: 'alive' });
  });

  it('contains known fields, and only the names of others', async () => {
    const code = `log.info({ method: 'GET', status: 200, url: '/downloads/CANARY', headers: { a: 'CANARY' } }, 'request');
      log.info({ req: { url: 'CANARY' }, res: {} }, 'incoming');`;
    const lines = await linesOf(code);
    expect(lines).toMatchObject([
      { msg: 'request', method: 'GET', status: 200, url: '[not logged]', headers: '[not logged]' },
      { msg: 'incoming', req: {}, res: {} },
    ]);
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });

  it('contains all fields of an alarm about the stock of product keys', async () => {
    const alarm = { alarm: 'KEY_STOCK_LOW', skuId: 'sku_A:0001', version: '2026', stock: 1, threshold: 2 };
    expect(await linesOf(`log.warn(${JSON.stringify(alarm)}, 'few product keys are left to sell');`)).toMatchObject([
      alarm,
    ]);
  });

  it('repeats nothing of an error that a client may have sent, in any way of logging it', async () => {
    const code = `const error = Object.assign(new TypeError('CANARY'), { rawPacket: 'CANARY', code: 'ERR_SUCH' });
      log.error(error); log.error({ err: error }); log.error({ err: error }, error.message);
      log.error(error, 'failed'); log.error({ err: error }, 'failed'); log.error({ error }, 'failed');
      log.error({ err: 'CANARY' }, 'failed'); log.warn('no reply to "/downloads/CANARY" (GET)');`;
    const lines = await linesOf(code);
    const err = { type: 'TypeError', message: 'TypeError', code: 'ERR_SUCH' };
    expect(lines).toMatchObject([
      ...Array.from({ length: 3 }, () => ({ level: 50, msg: 'TypeError', err })),
      ...Array.from({ length: 2 }, () => ({ level: 50, msg: 'failed', err })),
      { msg: 'failed', error: '[not logged]' },
      { msg: 'failed', err: { type: 'string' } },
      { msg: 'no reply to "…" (GET)' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });

  it('writes a line for any thrown value, in any way of logging it', async () => {
    const code = `
      const broken = Object.defineProperty(new TypeError('CANARY'), 'message', { get() { throw new Error('CANARY'); } });
      const bare = Object.setPrototypeOf(new Error('CANARY'), null);
      for (const thrown of [undefined, null, 'CANARY', 7, Symbol('CANARY'), Object.freeze(new RangeError('CANARY')), broken, bare])
        for (const write of [() => log.error({ err: thrown }), () => log.fatal({ err: thrown }, 'failed')]) write();
      log.error(undefined); log.error(null); log.error(broken); log.error(bare, 'failed');`;
    const lines = await linesOf(code);
    const types = ['undefined', 'null', 'string', 'number', 'symbol', 'RangeError', 'TypeError', 'Error'];
    expect(lines.map(({ msg, err }) => [msg, (err as { type: string }).type])).toEqual([
      ...types.flatMap((type) => [
        [type, type],
        ['failed', type],
      ]),
      ['undefined', 'undefined'],
      ['null', 'null'],
      ['TypeError', 'TypeError'],
      ['failed', 'Error'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });
});
