import type { Options, Report } from './benchmark';
import type { RunningCandidate } from './candidate';
import { limit, ours } from './candidates';
import { alternate, median, medianOf, mediansOf } from './measure';
import type { Measurement } from './measurement';
import type { ReadComparison } from './read-comparison';
import { type SteadyMeasurement, sendSteadily } from './steady-load';
import { amount, type GoalRow, markdownTable } from './table';
import { requestsFor } from './workloads';

/** The share of the rate at which a candidate is saturated. */
const SHARE = 0.7;
const PERCENT = `${SHARE * 100} %`;

const WARM_UP_SECONDS = 0.5;

/** One candidate at one rate. */
interface Case {
  readonly server: RunningCandidate;
  readonly perSecond: number;
}

type Samples = ReadonlyMap<Case, readonly SteadyMeasurement[]>;

/**
 * Measures latencies at 70 % of the rate at which each candidate is saturated, and of ours and the limit also at the same rate:
 * 70 % of the slower one's. The goal is about the latter. Users send what they send, however fast the server is, and a
 * candidate must not have an easier load for being slower.
 */
export async function compareTails(
  comparison: ReadComparison,
  saturated: ReadonlyMap<RunningCandidate, readonly Measurement[]>,
  { rounds, seconds }: Options,
): Promise<Pick<Report, 'text' | 'goals'> | null> {
  const { tail, title, seeded, workload } = comparison;
  const own = [...saturated]
    .filter(([{ candidate }]) => tail?.candidates.includes(candidate.id))
    .map(([server, samples]) => ({ server, perSecond: SHARE * medianOf(samples, (sample) => sample.perSecond) }));
  const pair = atSameRate(own);
  if (!tail || !pair) return null;
  const samples = await alternate([...new Set([...own, ...pair])], rounds, ({ server, perSecond }) => {
    const load = { requests: requestsFor(workload, server.candidate), perSecond, token: seeded.token };
    return whileRunning(server, async () => {
      await sendSteadily(server.origin, { ...load, seconds: WARM_UP_SECONDS });
      return sendSteadily(server.origin, { ...load, seconds });
    });
  });
  return { text: textOf(samples), goals: [goalOf({ title, goal: tail.goal, pair, samples })] };
}

/** Returns ours and the limit at 70 % of the rate of the slower one; null if one of them was not measured. */
function atSameRate(own: readonly Case[]): readonly [Case, Case] | null {
  const [our, limits] = [ours, limit].map(({ id }) => own.find(({ server }) => server.candidate.id === id));
  if (!our || !limits) return null;
  const perSecond = Math.min(our.perSecond, limits.perSecond);
  const atRate = (each: Case) => (each.perSecond === perSecond ? each : { ...each, perSecond });
  return [atRate(our), atRate(limits)];
}

async function whileRunning<Result>(server: RunningCandidate, work: () => Promise<Result>): Promise<Result> {
  server.resume();
  const result = await work();
  server.pause();
  return result;
}

function textOf(samples: Samples): string {
  const rows = [...samples].map(([{ server, perSecond }, all]) => {
    const { latencyMs, latencyP99Ms, lateP99Ms } = mediansOf(all);
    return {
      'at a constant rate': server.candidate.name,
      'requests /s': amount(perSecond),
      'p50 ms': amount(latencyMs),
      'p99 ms': amount(latencyP99Ms),
      'sender late, p99 ms': amount(lateP99Ms),
    };
  });
  return `Each at ${PERCENT} of its own rate above, and ours and the limit at ${PERCENT} of the slower one's.\n\n${markdownTable(rows)}`;
}

interface TailGoal {
  readonly title: string;
  readonly goal: number;
  readonly pair: readonly [Case, Case];
  readonly samples: Samples;
}

function goalOf({ title, goal, pair, samples }: TailGoal): GoalRow {
  const [own, limits] = pair.map((each) => (samples.get(each) ?? []).map(({ latencyP99Ms }) => latencyP99Ms));
  const ratio = median((own ?? []).map((p99, round) => p99 / (limits?.[round] ?? Number.NaN)));
  return {
    name: `${title}, p99 at ${amount(pair[0].perSecond)} /s, against the limit`,
    ours: amount(median(own ?? []), 'ms'),
    against: amount(median(limits ?? []), 'ms'),
    ratio,
    goal: `≤ ${goal} ×`,
    met: ratio <= goal,
  };
}
