import { hash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatManifest } from '../../src/platform/trusted-documents/manifest';
import { keyText } from '../secrets/keys';
import type { Data } from '../support/client';
import { demoDataOfToday } from '../support/prepared-data';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { startReceiver } from '../tracing/receiver';
import { send, signedIn } from './buying';

const VIEWER = JSON.stringify({ query: '{ viewer { id } }' });
const TRUSTED = 'query Newly { viewer { id } }';
const CUSTOMERS =
  'query ($after: String) { customers(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }';

describe('a gateway that receives SIGHUP', () => {
  let directory: string;
  let demo: ServedDemo;
  let headers: Readonly<Record<string, string>>;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-reload-'));
  });
  afterEach(async () => {
    await demo.stop();
    rmSync(directory, { recursive: true });
  });

  const pathOf = (name: string) => join(directory, name);
  function write(name: string, text: string): string {
    writeFileSync(pathOf(name), `${text}\n`);
    chmodSync(pathOf(name), 0o600);
    return pathOf(name);
  }
  const trust = (...bodies: readonly string[]) =>
    write(
      'trusted',
      formatManifest(bodies.map((body) => ({ id: hash('sha256', body), name: 'Newly', type: 'query', body }))),
    );
  const ringOf = async (name: string) => readFileSync(join((await demoDataOfToday()).directory, name), 'utf8').trim();

  async function open(variables: NodeJS.ProcessEnv = {}): Promise<void> {
    demo = await serveDemo({
      KEY_ENCRYPTION_KEYS_FILE: write('keys', await ringOf('key-encryption-keys')),
      LINK_SIGNING_KEYS_FILE: write('links', await ringOf('link-signing-keys')),
      LOG_LEVEL_FILE: write('level', 'info'),
      TRUSTED_DOCUMENTS: trust(),
      ...variables,
    });
    headers = await signedIn(demo);
  }
  const post = async (body: object) => {
    const sent = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${demo.origin}/graphql`, sent);
    const answer: Data = JSON.parse(await response.text());
    return { status: response.status, data: answer.data as Data, errors: answer.errors as Data };
  };
  const customers = (after: string | null) => post({ query: CUSTOMERS, variables: { after } });
  const reloaded = 'reloaded: KEY_ENCRYPTION_KEYS';

  /** Sends bytes that are no request, which a worker logs at the level `trace`. */
  async function sendNonsense(): Promise<void> {
    const socket = connect(Number(new URL(demo.origin).port), '127.0.0.1');
    socket.end('nonsense\r\n\r\n').resume();
    await once(socket, 'close');
  }

  it('replaces key rings, trusted documents and the log level in all workers, and loses no request', async () => {
    await open({ WORKERS: '2' });
    await demo.printed('Server listening', 2);
    const { data } = await customers(null);
    const cursor = data.customers.pageInfo.endCursor;
    expect((await post({ documentId: hash('sha256', TRUSTED) })).status).toBe(403);

    let isReloading = true;
    const load = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (isReloading) expect((await send(demo.origin, headers, VIEWER)).viewer.id).toBeTruthy();
      }),
    );
    write('keys', `${await ringOf('key-encryption-keys')},k2:${keyText(2)}`);
    write('links', `k3:${keyText(3)}\n${await ringOf('link-signing-keys')}`);
    write('level', 'trace');
    trust(TRUSTED);
    demo.kill('SIGHUP');
    const lines = await demo.printed(reloaded, 2);
    for (const line of lines)
      expect(JSON.parse(line).msg).toBe(
        'reloaded: KEY_ENCRYPTION_KEYS local, k2; LINK_SIGNING_KEYS k3, local; TRUSTED_DOCUMENTS 1; LOG_LEVEL trace',
      );
    const old = await Promise.all(Array.from({ length: 8 }, () => customers(cursor)));
    const trusted = await Promise.all(Array.from({ length: 8 }, () => post({ documentId: hash('sha256', TRUSTED) })));
    expect([...old, ...trusted].filter(({ status, errors }) => status !== 200 || errors)).toEqual([]);
    while (new Set((await demo.printed('client error', 0)).map((line) => JSON.parse(line).pid)).size < 2)
      await sendNonsense();

    write('links', `k3:${keyText(3)}`);
    trust();
    demo.kill('SIGHUP');
    await demo.printed(reloaded, 4);
    isReloading = false;
    await load;
    const refused = await Promise.all(Array.from({ length: 8 }, () => customers(cursor)));
    expect(refused.map(({ errors }) => errors?.[0].extensions.code)).toEqual(Array(8).fill('BAD_USER_INPUT'));
    expect((await post({ documentId: hash('sha256', TRUSTED) })).status).toBe(403);
    expect(demo.errorOutput()).toBe('');
  });

  it('keeps all values if one is broken, and logs which one and why, without the value', async () => {
    await open();
    const cursor = (await customers(null)).data.customers.pageInfo.endCursor;
    const broken: readonly (readonly [name: string, text: string, problem: string])[] = [
      ['links', `k3:${keyText(3).slice(2)}`, 'LINK_SIGNING_KEYS_FILE: must be id:base64 of 32 bytes'],
      ['keys', `k2:${keyText(2)}`, 'KEY_ENCRYPTION_KEYS: the key local is missing, with which'],
      ['keys', `local:${keyText(2)}`, 'KEY_ENCRYPTION_KEYS: the key local does not decrypt'],
      ['trusted', '{ "format": "another" }', 'TRUSTED_DOCUMENTS: '],
      [
        'trusted',
        formatManifest([{ id: hash('sha256', '{ no }'), name: 'No', type: 'query', body: '{ no }' }]),
        'TRUSTED_DOCUMENTS: No: ',
      ],
      ['level', 'chatty', 'LOG_LEVEL_FILE: must contain one of silent'],
    ];
    for (const [name, text, problem] of broken) {
      const before = readFileSync(pathOf(name), 'utf8').trim();
      // A valid change of another file must not be applied either.
      if (name !== 'links') write('links', `k3:${keyText(3)}`);
      const links = await ringOf('link-signing-keys');
      write(name, text);
      demo.kill('SIGHUP');
      const [line = ''] = await demo.printed(`not reloaded, the current values stay in use: ${problem}`);
      expect(JSON.parse(line).level).toBe(50);
      write('links', links);
      write(name, before);
      expect((await customers(cursor)).errors).toBeUndefined();
    }
    const shown = demo.output.join('\n') + demo.errorOutput();
    for (const number of [2, 3]) expect(shown).not.toContain(keyText(number).slice(2, 20));
    demo.kill('SIGHUP');
    await demo.printed(reloaded);
  });

  it('sends the new headers to the receiver of traces, and the old ones while the file is wrong', async () => {
    const receiver = await startReceiver();
    await open({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_HEADERS_FILE: write('headers', 'x-api-key=first'),
    });
    write('headers', 'x-api-key=second,x-other=1');
    demo.kill('SIGHUP');
    const [line = ''] = await demo.printed('OTEL_EXPORTER_OTLP_HEADERS 2');
    expect(line).not.toContain('second');
    write('headers', 'no header');
    demo.kill('SIGHUP');
    await demo.printed('stay in use: OTEL_EXPORTER_OTLP_HEADERS_FILE: must be name=value');
    await send(demo.origin, headers, VIEWER);
    await receiver.spans('POST /graphql', 1);
    expect(receiver.received.at(-1)?.headers).toMatchObject({ 'x-api-key': 'second', 'x-other': '1' });
    await receiver.close();
  });

  it('does not reload while it is stopping, and reports no error', async () => {
    await open({ STOP_DELAY_SECONDS: '1' });
    demo.kill('SIGTERM');
    await demo.printed('SIGTERM: stopping');
    demo.kill('SIGHUP');
    expect(await demo.stop()).toBe(0);
    expect(demo.output.filter((line) => line.includes('reloaded'))).toEqual([]);
  });

  it('serves on if several arrive at once, or one during the start', async () => {
    const preload = pathOf('preload.cjs');
    writeFileSync(
      preload,
      `process.on('newListener', (name) => name === 'SIGHUP' && setImmediate(() => process.kill(process.pid, 'SIGHUP')));`,
    );
    await open({ NODE_OPTIONS: `--require ${preload}` });
    await demo.printed(reloaded);
    for (let times = 0; times < 20; times += 1) demo.kill('SIGHUP');
    await demo.printed(reloaded, 2);
    expect((await send(demo.origin, headers, VIEWER)).viewer.id).toBeTruthy();
    expect(demo.output.filter((line) => line.includes('not reloaded'))).toEqual([]);
  });
});
