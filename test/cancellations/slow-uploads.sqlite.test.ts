import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config/config';
import { keyText } from '../secrets/keys';
import { type Cancelling, openCancellations } from './cancelling';
import { until, uploader } from './uploading';

const PATIENCE = { requestTimeoutMs: 500, stallTimeoutMs: 1_000 };
/** What a thousand bytes for each second make of that, and a little more. */
const ENOUGH_BYTES = 1_200;
const SIZE = 1_000_000;

describe('an upload over a slow line', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    const { http } = readConfig({ DATA_DIR: '/nowhere', KEY_ENCRYPTION_KEYS: KEYS, LINK_SIGNING_KEYS: KEYS });
    cancelling = await openCancellations({ http: { ...http, ...PATIENCE } });
    uploading = await uploader(cancelling.test);
  });
  afterAll(() => cancelling.test.close());

  const KEYS = `a:${keyText(7)}`;

  /** Begins an upload and goes on with so many bytes again and again until it is told to stop. */
  async function sendSlowly(bytes: number) {
    const { id, url } = await uploading.open('a.txt', 'text/plain', SIZE);
    const { sent, answer } = uploading.begin(url, { 'content-length': SIZE });
    const outcome = answer.then(({ status }) => status).catch(() => 'cut' as const);
    let left = SIZE;
    const send = (count: number) => {
      left -= count;
      sent.write('a'.repeat(count));
    };
    send(1);
    const timer = setInterval(() => send(Math.min(bytes, left)), PATIENCE.stallTimeoutMs / 8);
    outcome.finally(() => clearInterval(timer));
    return { id, outcome, finish: () => [clearInterval(timer), send(left), sent.end()] };
  }

  it('is cut where it hardly moves, and leaves nothing', async () => {
    const { id, outcome } = await sendSlowly(1);
    expect([408, 'cut']).toContain(await outcome);
    await until(() => uploading.stored().length === 0);
    expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
  });

  it('may take longer than other requests where it moves on', async () => {
    const steady = await sendSlowly(ENOUGH_BYTES / 4);
    const stalled = await sendSlowly(1);
    expect([408, 'cut']).toContain(await stalled.outcome);
    await delay(PATIENCE.requestTimeoutMs);
    steady.finish();
    expect(await steady.outcome).toBe(204);
    expect(await uploading.statusOf(steady.id)).toBe('READY');
  });
});
