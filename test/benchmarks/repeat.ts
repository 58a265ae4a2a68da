import { quantile } from './measure';
import type { Measurement } from './measurement';
import { usageOf } from './usage';

interface Repetition {
  /** The number of concurrent repetitions. */
  readonly connections: number;
  readonly seconds: number;
  /** The process id of the server. */
  readonly pid: number;
}

/** Repeats an action on several connections for some seconds, and measures it. Throws at the first failure. */
export async function repeat(
  { connections, seconds, pid }: Repetition,
  act: () => Promise<unknown>,
): Promise<Measurement> {
  const [server, client, startedAt] = [usageOf(pid), process.cpuUsage(), performance.now()];
  const latencies: number[] = [];
  const repeat = async () => {
    while (performance.now() < startedAt + seconds * 1_000) {
      const begunAt = performance.now();
      await act();
      latencies.push(performance.now() - begunAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, repeat));
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
