import { startEmbeddedPostgres } from '../support/embedded-postgres';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onAllCores } from './cores';
import { putUnderLoad } from './load';
import { alternate, medianOf } from './measure';
import { type BenchmarkRequest, READS } from './requests';
import { ask } from './same-answers';
import { seed } from './seed';
import { amount, markdownTable } from './table';

const DATABASE = 'gateway_bench';
const COUNTS = [1, 2, 4] as const;

/** Connections of the load, shared by the gateways. */
const CONNECTIONS = 8;

/** What several gateways on one PostgreSQL serve together. The load, the gateways and the database share all cores. */
export const gateways: Benchmark = ({ rounds, seconds }) =>
  onAllCores(async () => {
    const postgres = await startEmbeddedPostgres({ fsync: true });
    const running: RunningCandidate[] = [];
    try {
      await postgres.createDatabase(DATABASE);
      const DATABASE_URL = postgres.url(DATABASE);
      const { dataDir, token } = await seed(DATABASE_URL);
      for (let count = 0; count < Math.max(...COUNTS); count += 1)
        running.push(await startCandidate(ours, { DATA_DIR: dataDir, DATABASE_URL }));
      const rows: Readonly<Record<string, string>>[] = [];
      for (const [query, request] of Object.entries(READS)) {
        for (const server of running) for (let time = 0; time < 3; time += 1) await ask(server, request, token);
        const load = { requests: [request], seconds, token };
        const samples = await alternate(COUNTS, rounds, (count) => serveTogether(running.slice(0, count), load));
        const perSecond = (count: number) => medianOf(samples.get(count as never) ?? [], (sample) => sample.perSecond);
        for (const count of COUNTS)
          rows.push({
            query,
            gateways: String(count),
            'requests /s': amount(perSecond(count)),
            'against one': amount(perSecond(count) / perSecond(1)),
            'gateway CPU ms': amount(medianOf(samples.get(count) ?? [], ({ cpuMs }) => cpuMs)),
          });
      }
      return { title: 'Several gateways on one PostgreSQL', text: markdownTable(rows), goals: [] };
    } finally {
      await Promise.all(running.map((server) => server.stop()));
      await postgres.stop();
    }
  });

interface SharedLoad {
  readonly requests: readonly BenchmarkRequest[];
  readonly seconds: number;
  readonly token: string;
}

/** Puts gateways under load at the same time. Returns their requests per second together, and the processor time of one request. */
async function serveTogether(servers: readonly RunningCandidate[], load: SharedLoad) {
  const connections = CONNECTIONS / servers.length;
  const measured = await Promise.all(servers.map((server) => putUnderLoad(server, { ...load, connections })));
  const perSecond = measured.reduce((sum, each) => sum + each.perSecond, 0);
  const cpuMs = measured.reduce((sum, each) => sum + each.cpuMs * each.perSecond, 0) / perSecond;
  return { perSecond, cpuMs };
}
