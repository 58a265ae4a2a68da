import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';
import { send, signedIn } from '../process/buying';
import { type Buyer, createBuyer, OFFER_WITHOUT_KEY, Refused } from '../reliability/buyer';
import { engine } from '../support/engine';
import { ownPort } from '../support/own-port';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Scrape, scrapeOf, scrapeUntil } from './scrape';

const WHO_AM_I = readFileSync(join(ROOT, 'schema/operations/find/04-who-am-i.graphql'), 'utf8');
const POOL = { sku: 'sku_DG7GMGF0D5RK:0005', version: '2022' };

describe('the metrics of a gateway', () => {
  let demo: ServedDemo;
  let port: number;
  let buyer: Buyer;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    port = await ownPort();
    demo = await serveDemo({ METRICS_PORT: String(port) });
    buyer = await createBuyer(demo);
    headers = await signedIn(demo);
  });
  afterAll(() => demo?.stop());

  const until = (isDone: (scrape: Scrape) => boolean) => scrapeUntil(port, isDone);
  const sendQuery = (query: string) => send(demo.origin, headers, JSON.stringify({ query }));

  it('are on their own port only', async () => {
    const answers = await Promise.all([
      fetch(`http://127.0.0.1:${port}/metrics`),
      fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' }),
      fetch(`http://127.0.0.1:${port}/graphql`),
      fetch(`${demo.origin}/metrics`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 405, 404, 404]);
    expect(answers[0]?.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('have the build, the checks of readiness, free disk, memory and values of the database', async () => {
    const scrape = await scrapeOf(port);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scrape.value('gateway_build_info', { version, node: process.version })).toBe(1);
    for (const check of ['database', 'migrations', 'mediaStore', 'diskSpace'])
      expect(scrape.value('gateway_ready', { check })).toBe(1);
    expect(scrape.value('gateway_disk_free_bytes')).toBeGreaterThan(0);
    expect(scrape.value('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(scrape.value('process_start_time_seconds')).toBeGreaterThan(0);
    expect(scrape.value('gateway_processes')).toBe(1);
    expect(scrape.value('gateway_key_stock', POOL)).toBeGreaterThan(0);
    expect(scrape.value('gateway_cancellation_requests_open')).toBe(2);
    expect(scrape.value('gateway_cancellation_requests_oldest_age_seconds')).toBeGreaterThan(86_400);
    expect(scrape.value('gateway_database_values_failures_total')).toBe(0);
    expect(scrape.value('gateway_database_connections') === null).toBe(engine === 'sqlite');
  });

  it('count requests by route, operations by known names, and how they were executed', async () => {
    for (let times = 0; times < 3; times += 1) await sendQuery(WHO_AM_I);
    await sendQuery('query HackerNamedThis { viewer { id } }');
    const scrape = await until((each) => (each.value('graphql_operation_duration_seconds_count') ?? 0) >= 4);
    const count = 'graphql_operation_duration_seconds_count';
    expect(scrape.value(count, { operation: 'WhoAmI' })).toBe(3);
    expect(scrape.value(count, { operation: 'other' })).toBe(1);
    expect(scrape.value('graphql_executions_total', { how: 'compiled' })).toBe(2);
    expect(scrape.value('graphql_executions_total', { how: 'interpreted' })).toBe(2);
    expect(scrape.value('graphql_operation_cost_points_count')).toBe(4);
    expect(scrape.value('gateway_database_duration_seconds_count', { kind: 'read', outcome: 'ok' })).toBeGreaterThan(0);
    expect(scrape.text).not.toContain('HackerNamedThis');
    await until((each) => {
      const labels = { http_request_method: 'POST', http_route: '/graphql', http_response_status_code: '200' };
      return each.value('http_server_request_duration_seconds_count', labels) === 4;
    });
  });

  it('count rejected tokens by cause, and errors by code', async () => {
    const post = (more: Readonly<Record<string, string>>) =>
      fetch(`${demo.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...more } });
    await post({});
    await post({ authorization: 'Bearer not.a.token' });
    await expect(sendQuery('{ nonsense }')).rejects.toThrow('GRAPHQL_VALIDATION_FAILED');
    const errors = 'gateway_request_errors_total';
    const scrape = await until((each) => each.value(errors, { http_route: '/graphql' }) === 3);
    expect(scrape.value('gateway_tokens_rejected_total', { cause: 'MISSING' })).toBe(1);
    expect(scrape.value('gateway_tokens_rejected_total', { cause: 'MALFORMED' })).toBe(1);
    expect(scrape.value('gateway_tokens_rejected_total')).toBe(2);
    expect(scrape.value(errors, { code: 'UNAUTHENTICATED', http_route: '/graphql' })).toBe(2);
    expect(scrape.value('graphql_operation_errors_total', { code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
  });

  it('count purchases, downloads and their bytes, and what a link refuses', async () => {
    const idempotencyKey = randomUUID();
    const { softwareId } = await buyer.buy(idempotencyKey);
    await buyer.buy(idempotencyKey);
    const other = await createBuyer(demo, { offerId: OFFER_WITHOUT_KEY });
    await expect(other.buy(randomUUID(), 1_000_000)).rejects.toThrow(Refused);
    const { url } = await buyer.collect(softwareId);
    const file = await fetch(url);
    const bytes = (await file.arrayBuffer()).byteLength;
    await fetch(url, { headers: { 'if-none-match': String(file.headers.get('etag')) } });
    await fetch(`${demo.origin}/downloads/unknown`);

    const claims = 'gateway_download_claims_total';
    const requests = 'http_server_request_duration_seconds_count';
    const scrape = await until((each) => each.value(requests, { http_route: '/downloads/:token' }) === 3);
    expect(scrape.value('gateway_download_bytes_total')).toBe(bytes);
    for (const outcome of ['purchased', 'replayed', 'refused'])
      expect([outcome, scrape.value('gateway_purchases_total', { outcome })]).toEqual([outcome, 1]);
    expect(scrape.value('graphql_user_errors_total')).toBe(1);
    expect(scrape.value(claims, { outcome: 'claimed' })).toBe(1);
    expect(scrape.value(claims, { outcome: 'unchanged' })).toBe(1);
    expect(scrape.value(claims, { outcome: 'LINK_NOT_FOUND' })).toBe(1);
    expect(scrape.value('gateway_audit_append_wait_seconds_count')).toBeGreaterThan(1);
    expect(scrape.value('gateway_store_duration_seconds_count', { store: 'media', call: 'open' })).toBe(1);
    expect(scrape.text).not.toContain(String(new URL(url).pathname.split('/').at(-1)));
  });

  it('never have an id of a row, a name of a partner, an address or a token', async () => {
    const { text, lines } = await scrapeOf(port);
    expect(text).not.toMatch(/\b(ptn|cus|ord|sub|sft|lnk|key|can|att|dls|usr)_[A-Za-z0-9]/);
    expect(text).not.toMatch(/Northwind|Contoso|127\.0\.0\.1|eyJ/i);
    const values = new Set(lines.flatMap(({ labels }) => Object.values(labels)));
    expect([...values].filter((value) => /^[0-9a-f]{8}-/i.test(value) || value.includes('://'))).toEqual([]);
  });
});
