import { format, inspect } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import pino from 'pino';
import stableStringify from 'safe-stable-stringify';
import { Secret } from '../../src/platform/secrets/secret';

const CANARY = 'CANRY-THIS0-NEVER-SHOWS-ANYWH';

/** Everything that could disclose a value by accident. */
const ways: Readonly<Record<string, (secret: Secret<unknown>) => unknown>> = {
  'a template': (secret) => `${secret}`,
  'a concatenation': (secret) => ['key: ', String(secret)].join(''),
  'a joined list': (secret) => [secret, secret].join(),
  JSON: (secret) => JSON.stringify({ secret, list: [secret] }),
  'stable JSON': (secret) => stableStringify({ secret }),
  inspection: (secret) => inspect({ secret }, { depth: null, showHidden: true, getters: true }),
  'inspection without custom inspect functions': (secret) =>
    inspect(secret, { customInspect: false, showHidden: true }),
  'the output of console.log': (secret) => format('%s %o %O %j %d', secret, secret, secret, secret, secret),
  'its keys': (secret) => [Object.keys(secret), Reflect.ownKeys(secret), Object.entries(secret)],
  'a spread': (secret) => JSON.stringify({ ...secret }),
  'a structured clone': (secret) => inspect(structuredClone({ secret }), { depth: null }),
  'a serialised copy': (secret) => [serialize(secret).toString('latin1'), inspect(deserialize(serialize(secret)))],
  'a message to a thread': (secret) => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage({ secret });
    return inspect(receiveMessageOnPort(port2), { depth: null });
  },
  'a log line': (secret) => {
    const lines: string[] = [];
    pino({ level: 'trace' }, { write: (line) => lines.push(line) }).info(
      { secret, list: [secret] },
      '%s %j',
      secret,
      secret,
    );
    return lines;
  },
  'an error': (secret) => {
    const error = Object.assign(new Error(`${secret}`, { cause: secret }), { secret });
    return [error.stack, inspect(error, { depth: null })];
  },
};

describe('a secret', () => {
  it.each(Object.keys(ways))('is not in %s', (way) => {
    for (const value of [CANARY, Buffer.from(CANARY), { key: CANARY }]) {
      const shown = inspect(ways[way]?.(new Secret(value)), { depth: null });
      for (const form of [CANARY, Buffer.from(CANARY).toString('base64'), '67, 65, 78', '43 41 4e']) {
        expect(shown).not.toContain(form);
      }
    }
  });

  it('is shown as [secret]', () => {
    const secret = new Secret(CANARY);
    expect([`${secret}`, JSON.stringify({ secret }), inspect([secret])]).toEqual([
      '[secret]',
      '{"secret":"[secret]"}',
      '[ [secret] ]',
    ]);
  });

  it('is returned by expose()', () => {
    expect(new Secret(CANARY).expose()).toBe(CANARY);
  });
});
