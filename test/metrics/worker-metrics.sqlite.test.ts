import { signedIn } from '../process/buying';
import { ownPort } from '../support/own-port';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { scrapeOf, scrapeUntil } from './scrape';

const REQUESTS = 'graphql_operation_duration_seconds_count';

describe('the metrics of two workers', () => {
  let demo: ServedDemo;

  afterEach(() => demo?.stop());

  const pidsOf = (lines: readonly string[]) => [...new Set(lines.map((line) => JSON.parse(line).pid as number))];

  it('are added up, and keep what a worker has counted that was killed', async () => {
    const port = await ownPort();
    demo = await serveDemo({ WORKERS: '2', METRICS_PORT: String(port) });
    const pids = pidsOf(await demo.printed('Server listening', 2));
    const headers = await signedIn(demo);
    const body = JSON.stringify({ query: '{ viewer { id } }' });
    const post = () => fetch(`${demo.origin}/graphql`, { method: 'POST', headers, body });
    const serving = () => pidsOf(demo.output.filter((line) => line.includes('"/graphql"')));
    let sent = 0;
    while (serving().length < 2) {
      await Promise.all([post(), post(), post(), post()]);
      sent += 4;
    }

    const scrape = await scrapeUntil(port, (each) => each.value(REQUESTS) === sent);
    expect(scrape.value('gateway_processes')).toBe(2);
    expect(scrape.value('gateway_cancellation_requests_open')).toBe(2);
    expect(scrape.value('gateway_ready', { check: 'database' })).toBe(1);
    expect(scrape.value('gateway_build_info')).toBe(1);

    process.kill(Number(pids[0]), 'SIGKILL');
    await demo.printed('starting another one');
    await demo.printed('Server listening', 3);
    const after = await scrapeOf(port);
    expect(after.value(REQUESTS)).toBe(sent);
    expect(after.value('gateway_workers_ended_total')).toBe(1);
    expect(after.value('gateway_processes')).toBe(2);
    await post();
    await scrapeUntil(port, (each) => each.value(REQUESTS) === sent + 1);
  });
});
