import autocannon from 'autocannon';
import type { RunningCandidate } from './candidate';
import { quantile } from './measure';
import type { Measurement } from './measurement';
import type { BenchmarkRequest } from './requests';
import { usageOf } from './usage';

interface Load {
  readonly requests: readonly BenchmarkRequest[];
  readonly connections: number;
  readonly seconds: number;
  readonly token: string;
}

/**
 * Puts a server under load for some seconds: each connection sends its next request when it has its response. Throws at
 * any failed response.
 */
export async function putUnderLoad({ origin, pid, candidate }: RunningCandidate, load: Load): Promise<Measurement> {
  const usedBefore = usageOf(pid);
  const clientBefore = process.cpuUsage();
  const { result, latencies } = await send({
    url: origin,
    connections: load.connections,
    duration: load.seconds,
    requests: load.requests.map(({ headers, ...request }) => ({
      ...request,
      headers: { ...headers, authorization: `Bearer ${load.token}` },
    })),
  });
  const client = process.cpuUsage(clientBefore);
  const used = usageOf(pid);
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0) throw new Error(`${candidate.name} returned ${bad} failed responses.`);
  if (latencies.length === 0)
    throw new Error(`${candidate.name} returned no response in ${load.seconds} s: measure longer with --seconds.`);
  return {
    perSecond: latencies.length / result.duration,
    latencyMs: quantile(latencies, 0.5),
    latencyP99Ms: quantile(latencies, 0.99),
    cpuMs: (used.cpuMs - usedBefore.cpuMs) / latencies.length,
    rssMb: used.rssMb,
    clientShare: (client.user + client.system) / 1e6 / result.duration,
  };
}

/** Sends the load and collects latencies itself, since autocannon's histogram counts whole milliseconds. */
function send(options: autocannon.Options): Promise<{ result: autocannon.Result; latencies: number[] }> {
  const latencies: number[] = [];
  return new Promise((resolve, reject) => {
    const run = autocannon(options, (error, result) => (error ? reject(error) : resolve({ result, latencies })));
    run.on('response', (_client, _status, _bytes, ms) => latencies.push(ms));
  });
}
