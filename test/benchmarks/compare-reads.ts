import type { Options, Report } from './benchmark';
import { type Candidate, type RunningCandidate, startCandidate } from './candidate';
import { ownAndPrevious } from './candidates';
import { compareTails } from './compare-tails';
import { onServerCore } from './cores';
import { putUnderLoad } from './load';
import { alternate } from './measure';
import type { Measurement } from './measurement';
import type { ReadComparison } from './read-comparison';
import { readReport } from './read-report';
import { ask, assertSameAnswers } from './same-answers';
import { type ReadWorkload, requestsFor } from './workloads';
import { newDirectory } from './workspace';

/** Later rounds find the code compiled. */
const FIRST_WARM_UP_SECONDS = 2;
const WARM_UP_SECONDS = 0.5;

/** Measures all candidates alternately, after checking that all return the same data. */
export async function compareReads(comparison: ReadComparison, options: Options): Promise<Report> {
  const { candidates, workload, seeded } = comparison;
  const all = [...ownAndPrevious(options), ...candidates];
  const wanted = all.filter(({ id }) => options.candidates.length === 0 || options.candidates.includes(id));
  const running: RunningCandidate[] = [];
  try {
    for (const candidate of wanted) running.push(await start(candidate, comparison));
    for (const server of running) await introduce(server, workload, seeded.token);
    const characters = await assertSameAnswers(running, workload, seeded.token);
    for (const server of running) server.pause();
    const warm = new Set<RunningCandidate>();
    const samples = await alternate(running, options.rounds, (server) => {
      const warmUpSeconds = warm.has(server) ? WARM_UP_SECONDS : FIRST_WARM_UP_SECONDS;
      warm.add(server);
      return measure(server, comparison, { warmUpSeconds, seconds: options.seconds });
    });
    const report = readReport(comparison, samples, characters);
    const tails = await compareTails(comparison, samples, options);
    if (!tails) return report;
    return { ...report, text: `${report.text}\n\n${tails.text}`, goals: [...report.goals, ...tails.goals] };
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

interface Duration {
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

async function measure(
  server: RunningCandidate,
  { workload, seeded }: ReadComparison,
  { warmUpSeconds, seconds }: Duration,
): Promise<Measurement> {
  const { connections } = workload;
  const load = { requests: requestsFor(workload, server.candidate), connections, token: seeded.token };
  server.resume();
  await putUnderLoad(server, { ...load, seconds: warmUpSeconds });
  const sample = await putUnderLoad(server, { ...load, seconds });
  server.pause();
  return sample;
}
