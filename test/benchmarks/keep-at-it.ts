import { medianOf } from './measure';
import { usageOf } from './usage';

/** What came of doing something again and again. */
export interface Pace {
  readonly perSecond: number;
  readonly latencyMs: number;
  readonly latencyP99Ms: number;
  /** Processor time of the server for each, in milliseconds. */
  readonly cpuMs: number;
  /** Resident memory of the server at the end. */
  readonly rssMb: number;
  /** How busy this process was with it, 0 to 1. */
  readonly clientShare: number;
}

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
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / elapsedSeconds,
    latencyMs: latencies[Math.floor(latencies.length / 2)] ?? Number.NaN,
    latencyP99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
    cpuMs: (cpuMs - server.cpuMs) / latencies.length,
    rssMb,
    clientShare: (user + system) / 1e6 / elapsedSeconds,
  };
}

/** The median of each figure. */
export function mediansOf(paces: readonly Pace[]): Pace {
  const figures = Object.keys(paces[0] ?? {}) as (keyof Pace)[];
  return Object.fromEntries(
    figures.map((figure) => [figure, medianOf(paces, (pace) => pace[figure])]),
  ) as unknown as Pace;
}
