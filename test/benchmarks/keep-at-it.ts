import { quantile } from './measure';
import type { Pace } from './pace';
import { usageOf } from './usage';

interface Effort {
  /** How many are at it at the same time. */
  readonly connections: number;
  readonly seconds: number;
  /** Of the server. */
  readonly pid: number;
}

/** Has so many do something again and again for some seconds. Throws where it fails once. */
export async function keepAtIt({ connections, seconds, pid }: Effort, act: () => Promise<unknown>): Promise<Pace> {
  const [server, client, startedAt] = [usageOf(pid), process.cpuUsage(), performance.now()];
  const latencies: number[] = [];
  const goOn = async () => {
    while (performance.now() < startedAt + seconds * 1_000) {
      const begunAt = performance.now();
      await act();
      latencies.push(performance.now() - begunAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, goOn));
  const elapsedSeconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(client);
  const { cpuMs, rssMb } = usageOf(pid);
  return {
    perSecond: latencies.length / elapsedSeconds,
    latencyMs: quantile(latencies, 0.5),
    latencyP99Ms: quantile(latencies, 0.99),
    cpuMs: (cpuMs - server.cpuMs) / latencies.length,
    rssMb,
    clientShare: (user + system) / 1e6 / elapsedSeconds,
  };
}
