import type { Report } from './benchmark';
import type { Candidate, RunningCandidate } from './candidate';
import { ours } from './candidates';
import { median, mediansOf } from './measure';
import type { Measurement } from './measurement';
import type { ReadComparison, ReadGoal } from './read-comparison';
import { amount, atLeast, type GoalRow, markdownTable } from './table';

/** From this share on, the load generator limits the result. */
const CLIENT_IS_BUSY = 0.8;

/** From this share on, nothing else limits the result of a server that needs no other process. */
const SERVER_HAS_CORE = 0.85;

/** The medians of a candidate, and its samples of all rounds. */
type Measured = Measurement & { readonly candidate: Candidate; readonly all: readonly Measurement[] };

/** Returns the report of the measurements. */
export function readReport(
  comparison: ReadComparison,
  samples: ReadonlyMap<RunningCandidate, readonly Measurement[]>,
  characters: number,
): Report {
  const measured = [...samples].map(([{ candidate }, all]) => ({ candidate, all, ...mediansOf(all) }));
  const own = measured.find(({ candidate }) => candidate.id === ours.id);
  const { title, remark, workload, databaseUrl } = comparison;
  const same = `${workload.connections} connections; ${characters} characters of data, byte for byte the same from all.`;
  const busy = databaseUrl ? [clientRemark(measured)] : [clientRemark(measured), serverRemark(measured)];
  const remarks = [same, workload.remark, remark, ...busy].filter(Boolean).join(' ');
  return {
    title,
    text: `${remarks}\n\n${tableOf(measured, own)}`,
    goals: own ? goalsOf(comparison, measured, own) : [],
  };
}

function tableOf(measured: readonly Measured[], own: Measured | undefined): string {
  return markdownTable(
    measured.map((other) => ({
      '': other.candidate.name,
      'requests /s': amount(other.perSecond),
      'ours to it': own ? ratioOf(own, other, byRate).toFixed(2) : '',
      'by CPU': own ? ratioOf(own, other, byCpu).toFixed(2) : '',
      'p50 ms': amount(other.latencyMs),
      'p99 ms': amount(other.latencyP99Ms),
      'CPU ms each': amount(other.cpuMs),
      'RSS MB': amount(other.rssMb),
    })),
  );
}

type Ratio = (own: Measurement, other: Measurement) => number;
const byRate: Ratio = (own, other) => own.perSecond / other.perSecond;
const byCpu: Ratio = (own, other) => other.cpuMs / own.cpuMs;

/** Returns the median of the ratios of all rounds: the machine is equally fast for both in the same round. */
function ratioOf(own: Measured, other: Measured, ratio: Ratio): number {
  return median(own.all.map((sample, round) => ratio(sample, other.all[round] as Measurement)));
}

function goalsOf({ title, goals, bestPeerGoal }: ReadComparison, measured: readonly Measured[], own: Measured) {
  const rows = measured.flatMap((other) => {
    const goal = goals[other.candidate.id];
    return goal ? goalRows(`${title}, against ${other.candidate.name}`, goal, own, other) : [];
  });
  const best = bestPeerOf(measured);
  if (!bestPeerGoal || !best) return rows;
  const name = `${title}, against the best peer, ${best.candidate.name}`;
  return [...rows, ...goalRows(name, { rate: bestPeerGoal }, own, best)];
}

function goalRows(name: string, { rate, cpu }: ReadGoal, own: Measured, other: Measured): GoalRow[] {
  const perSecond = atLeast({ name, unit: '/s', ours: own.perSecond, against: other.perSecond, goal: rate });
  const ratio = ratioOf(own, other, byRate);
  const rows = [{ ...perSecond, ratio, met: ratio >= rate }];
  if (cpu === undefined) return rows;
  const ofCpu = ratioOf(own, other, byCpu);
  const figures = { ours: amount(own.cpuMs, 'ms'), against: amount(other.cpuMs, 'ms') };
  return [...rows, { name: `… by CPU`, ...figures, ratio: ofCpu, goal: `≥ ${cpu} ×`, met: ofCpu >= cpu }];
}

function bestPeerOf(measured: readonly Measured[]): Measured | undefined {
  return measured
    .filter(({ candidate }) => candidate.isPeer)
    .reduce<Measured | undefined>((best, each) => (best && best.perSecond > each.perSecond ? best : each), undefined);
}

function clientRemark(measured: readonly Measured[]): string {
  const share = Math.max(...measured.map(({ clientShare }) => clientShare));
  if (share < CLIENT_IS_BUSY) return `The load generator was busy ${percent(share)} of the time at most.`;
  return `THE LOAD GENERATOR WAS THE BOTTLENECK, busy ${percent(share)} of the time: the fastest are faster than shown.`;
}

/** A server under full load takes its whole core, unless its database or another program does. */
function serverRemark(measured: readonly Measured[]): string {
  const share = Math.min(...measured.map(({ cpuMs, perSecond }) => (cpuMs * perSecond) / 1_000));
  if (share > SERVER_HAS_CORE) return `Each server had ${percent(share)} of its core or more.`;
  return `OTHER PROGRAMS USED THE MACHINE: a server had only ${percent(share)} of its core, so trust processor times rather than rates.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
