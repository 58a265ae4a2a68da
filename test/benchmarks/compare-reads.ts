import type { Options, Report } from './benchmark';
import { type Candidate, type RunningCandidate, startCandidate } from './candidate';
import { onServerCore } from './cores';
import { putUnderLoad } from './load';
import { alternate } from './measure';
import type { Measurement } from './measurement';
import type { ReadComparison } from './read-comparison';
import { readReport } from './read-report';
import { ask, assertSameAnswers } from './same-answers';
import { type ReadWorkload, requestsFor } from './workloads';
import { newDirectory } from './workspace';

const WARM_UP_SECONDS = 2;

/** Measures all candidates alternately, after checking that all return the same data. */
export async function compareReads(comparison: ReadComparison, options: Options): Promise<Report> {
  const { candidates, workload, seeded } = comparison;
  const wanted = candidates.filter(({ id }) => options.candidates.length === 0 || options.candidates.includes(id));
  const running: RunningCandidate[] = [];
  try {
    for (const candidate of wanted) running.push(await start(candidate, comparison));
    for (const server of running) await introduce(server, workload, seeded.token);
    const characters = await assertSameAnswers(running, workload, seeded.token);
    for (const server of running) server.pause();
    const samples = await alternate(running, options.rounds, (server) => measure(server, comparison, options.seconds));
    return readReport(comparison, samples, characters);
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

/** Starts a candidate on its own copy of the data: a paused candidate may hold locks, which must not block another one. */
function start(candidate: Candidate, { seeded, databaseUrl }: ReadComparison): Promise<RunningCandidate> {
  const env = { DATA_DIR: newDirectory(seeded.dataDir), DATABASE_URL: databaseUrl };
  return onServerCore(() => startCandidate(candidate, env));
}

async function introduce(server: RunningCandidate, { name, introduction }: ReadWorkload, token: string): Promise<void> {
  if (introduction && !server.candidate.own?.[name]) await ask(server, introduction, token);
}

async function measure(server: RunningCandidate, comparison: ReadComparison, seconds: number): Promise<Measurement> {
  const { workload, seeded } = comparison;
  const { connections } = workload;
  const load = { requests: requestsFor(workload, server.candidate), connections, token: seeded.token };
  server.resume();
  await putUnderLoad(server, { ...load, seconds: WARM_UP_SECONDS });
  const sample = await putUnderLoad(server, { ...load, seconds });
  server.pause();
  return sample;
}
