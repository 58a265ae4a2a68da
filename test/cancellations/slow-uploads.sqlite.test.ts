import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/platform/config/config';
import { keyText } from '../secrets/keys';
import { type Cancelling, openCancellations } from './cancelling';
import { until, uploader } from './uploading';

const KEYS = `a:${keyText(7)}`;
const SIZE = 1_000_000;
const EVERY_MS = 125;

describe('an upload over a slow connection', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  const open = async (timeouts: { readonly requestTimeoutMs: number; readonly stallTimeoutMs: number }) => {
    const { http } = readConfig({ DATA_DIR: '/nowhere', KEY_ENCRYPTION_KEYS: KEYS, LINK_SIGNING_KEYS: KEYS });
    cancelling = await openCancellations({ http: { ...http, ...timeouts } });
    uploading = await uploader(cancelling.test);
  };
  afterEach(() => cancelling.test.close());

  /** Begins an upload and sends one byte at a time until it is stopped. */
  async function sendSlowly() {
    const { id, url } = await uploading.open('a.txt', 'text/plain', SIZE);
    const { sent, answer } = uploading.begin(url, { 'content-length': SIZE });
    const outcome = answer.then(({ status }) => status).catch(() => 'cut' as const);
    let left = SIZE;
    const send = (count: number) => {
      left -= count;
      sent.write('a'.repeat(count));
    };
    send(1);
    const timer = setInterval(() => send(1), EVERY_MS);
    outcome.finally(() => clearInterval(timer));
    return { id, outcome, finish: () => [clearInterval(timer), send(left), sent.end()] };
  }

  it('is cut off if it is too slow, and leaves nothing', async () => {
    await open({ requestTimeoutMs: 300_000, stallTimeoutMs: 1_000 });
    const { id, outcome } = await sendSlowly();
    expect([408, 'cut']).toContain(await outcome);
    await until(() => uploading.stored().length === 0);
    expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
  });

  it('may take longer than other requests', async () => {
    const requestTimeoutMs = 200;
    await open({ requestTimeoutMs, stallTimeoutMs: 300_000 });
    const { id, outcome, finish } = await sendSlowly();
    await delay(5 * requestTimeoutMs);
    finish();
    expect(await outcome).toBe(204);
    expect(await uploading.statusOf(id)).toBe('READY');
  });
});
