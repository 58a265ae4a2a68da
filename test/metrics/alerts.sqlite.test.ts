import '../../src/server/process/serve';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../src/platform/base/root';
import { declaredMetrics } from '../../src/platform/metrics/metric';
import { metricsReference } from '../../src/tools/api-docs/metrics-reference';
import { readPage, sourceFiles } from '../reference/source-files';
import { dashboardExpressions } from './dashboard';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly runbook: string };
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const [{ rules }] = parse(read('deploy/prometheus/gateway.rules.yml')).groups as [{ rules: readonly Rule[] }];
const metrics = declaredMetrics();

/** Metrics of Prometheus and of prom-client that are used. */
const FOREIGN =
  /^(up|process_resident_memory_bytes|process_cpu_seconds_total|nodejs_heap_size_used_bytes|nodejs_eventloop_lag_p99_seconds)$/;

/** Returns the names of metrics in an expression that no metric has, and the labels that its metric does not have. */
function unknownIn(expression: string): readonly string[] {
  const names = expression.match(/\b(?:gateway|graphql|http_server|nodejs|process)_\w+|\bup\b/g) ?? [];
  const declared = names.map((name) => [name, metrics.find((each) => each.name === baseOf(name))] as const);
  const labels = new Set([
    ...['instance', 'job', 'le'],
    ...declared.flatMap(([, metric]) => metric?.labels.map((label) => label.name) ?? []),
  ]);
  const used = [
    ...[...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/)),
    ...[...expression.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = '']) => label),
  ];
  return [
    ...declared.flatMap(([name, metric]) => (metric || FOREIGN.test(name) ? [] : [name])),
    ...used.filter((label) => !labels.has(label)),
  ];
}

function baseOf(name: string): string {
  const isHistogram = metrics.some((each) => each.type === 'histogram' && name.startsWith(`${each.name}_`));
  return isHistogram ? name.replace(/_(bucket|sum|count)$/, '') : name;
}

describe('the metrics reference', () => {
  it('is the committed docs/reference/metrics.md', () => {
    expect(metricsReference(metrics)).toBe(readPage('metrics.md'));
  });

  it('has every metric of the source, which no process lacks', () => {
    const sources = [...sourceFiles('src').values()].join('\n');
    expect(metrics).toHaveLength(sources.match(/\bnew (Counter|Gauge|Histogram)\(\{/g)?.length ?? 0);
  });
});

describe('the alerts', () => {
  it('use only metrics and labels that exist', () => {
    expect(rules.map(({ alert, expr }) => [alert, unknownIn(expr)]).filter(([, unknown]) => unknown?.length)).toEqual(
      [],
    );
    expect(unknownIn('sum by (cheese) (gateway_mice_total{tail="long"})')).toEqual([
      'gateway_mice_total',
      'cheese',
      'tail',
    ]);
  });

  it('have a chapter each in docs/operations/metrics.md, and a test', () => {
    const chapters = read('docs/operations/metrics.md').match(/(?<=^### )\w+$/gm);
    expect(chapters).toEqual(rules.map(({ alert }) => alert));
    for (const { alert, annotations } of rules)
      expect(annotations.runbook).toBe(`docs/operations/metrics.md#${alert.toLowerCase()}`);
    const { tests } = parse(read('deploy/prometheus/gateway.rules.test.yml')) as { tests: readonly { name: string }[] };
    expect(tests.map(({ name }) => name)).toEqual(rules.map(({ alert }) => alert));
  });
});

describe('the dashboard', () => {
  it('uses only metrics and labels that exist, and shows every metric', () => {
    const expressions = dashboardExpressions();
    expect(expressions.flatMap(unknownIn)).toEqual([]);
    const shown = expressions.join('\n');
    const notShown = metrics.filter(({ name }) => !shown.includes(name)).map(({ name }) => name);
    expect(notShown).toEqual([]);
  });
});
