import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';

interface Panel {
  readonly targets?: readonly { readonly expr: string }[];
}

/** Returns the expressions of all panels, with values for the variables of Grafana. */
export function dashboardExpressions(): readonly string[] {
  const { panels } = JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/gateway.json'), 'utf8')) as {
    readonly panels: readonly Panel[];
  };
  return panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$job', 'onprem-gateway')),
  );
}
