import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { ROOT } from '../../src/platform/base/root';
import { describeWith } from '../deploy/with-programs';
import { createBuyer } from '../reliability/buyer';
import type { Data } from '../support/client';
import { ownPort } from '../support/own-port';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { dashboardExpressions } from './dashboard';
import { scrapeOf } from './scrape';

const RULES = join(ROOT, 'deploy/prometheus');

describeWith(['prometheus', 'promtool'], 'Prometheus', () => {
  let directory: string;
  let demo: ServedDemo;
  let metricsPort: number;
  let prometheus: ChildProcess;
  let api: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-prometheus-'));
    metricsPort = await ownPort();
    demo = await serveDemo({ WORKERS: '2', METRICS_PORT: String(metricsPort) });
    const buyer = await createBuyer(demo);
    const { softwareId } = await buyer.buy(randomUUID());
    await buyer.claim((await buyer.collect(softwareId)).url);
    const port = await ownPort();
    api = `http://127.0.0.1:${port}/api/v1`;
    cpSync(RULES, directory, { recursive: true });
    const config = readFileSync(join(directory, 'prometheus.yml'), 'utf8')
      .replaceAll('15s', '1s')
      .replace('127.0.0.1:9464', `127.0.0.1:${metricsPort}`);
    writeFileSync(join(directory, 'prometheus.yml'), config);
    prometheus = spawn(
      'prometheus',
      [
        `--config.file=${join(directory, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(directory, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
  });
  afterAll(async () => {
    if (prometheus) {
      prometheus.kill('SIGKILL');
      await once(prometheus, 'exit');
    }
    await demo?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const promtool = (args: readonly string[], input?: string) =>
    execFileSync('promtool', [...args], { cwd: directory, encoding: 'utf8', stdio: 'pipe', ...(input && { input }) });

  const get = async (path: string): Promise<Data> => {
    const response = await fetch(`${api}${path}`).catch(() => null);
    return response?.ok ? ((await response.json()) as Data).data : null;
  };

  /** Evaluates an expression until it has a result. */
  async function evaluated(expression: string): Promise<readonly Data[]> {
    for (;;) {
      const found = (await get(`/query?query=${encodeURIComponent(expression)}`))?.result ?? [];
      if (found.length > 0) return found;
      await delay(200);
    }
  }

  it('finds nothing wrong with the names and the format of the metrics', async () => {
    const { text } = await scrapeOf(metricsPort);
    expect(promtool(['check', 'metrics'], text)).toBe('');
  });

  it('finds nothing wrong with the rules and the sample of the configuration, and the tests of the rules pass', () => {
    expect(promtool(['check', 'config', 'prometheus.yml'])).toContain('SUCCESS: 23 rules found');
    expect(promtool(['test', 'rules', 'gateway.rules.test.yml'])).toContain('SUCCESS');
  });

  it('understands each expression of the dashboard', () => {
    const rules = dashboardExpressions().map((expr, index) => ({ record: `dashboard:panel:${index}`, expr }));
    writeFileSync(join(directory, 'dashboard.yml'), stringify({ groups: [{ name: 'dashboard', rules }] }));
    expect(promtool(['check', 'rules', 'dashboard.yml'])).toContain(`SUCCESS: ${rules.length} rules found`);
  });

  it('scrapes the gateway, and evaluates all its rules', async () => {
    const [target] = await evaluated('up{job="onprem-gateway"} == 1');
    expect(target.metric.instance).toBe(`127.0.0.1:${metricsPort}`);
    expect((await evaluated('gateway_processes'))[0].value[1]).toBe('2');
    expect((await evaluated('gateway_purchases_total{outcome="purchased"}'))[0].value[1]).toBe('1');
    expect((await evaluated('gateway_download_claims_total{outcome="claimed"}'))[0].value[1]).toBe('1');
    expect((await evaluated('count(gateway_key_stock)'))[0].value[1]).toBe(
      String((await scrapeOf(metricsPort)).lines.filter(({ name }) => name === 'gateway_key_stock').length),
    );
    const isEvaluated = ({ health }: Data) => health !== 'unknown';
    let rules: readonly Data[] = [];
    while (rules.length === 0 || !rules.every(isEvaluated)) {
      await delay(200);
      rules = (await get('/rules'))?.groups[0].rules ?? [];
    }
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    expect(rules).toHaveLength(23);
    expect(rules.filter(({ state }) => state === 'firing').map(({ name }) => name)).toEqual([]);
  });
});
