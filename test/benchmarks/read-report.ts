import type { Report } from './benchmark';
import type { Candidate, RunningCandidate } from './candidate';
import { ours } from './candidates';
import { mediansOf } from './measure';
import type { Measurement } from './measurement';
import type { ReadComparison } from './read-comparison';
import { amount, atLeast, type GoalRow, markdownTable } from './table';

/** From this share on, the load generator limits the result. */
const CLIENT_IS_BUSY = 0.8;

type Medians = Measurement & { readonly candidate: Candidate };

/** Returns the report of the measurements. */
export function readReport(
  comparison: ReadComparison,
  samples: ReadonlyMap<RunningCandidate, readonly Measurement[]>,
  characters: number,
): Report {
  const medians = [...samples].map(([{ candidate }, all]) => ({ candidate, ...mediansOf(all) }));
  const own = medians.find(({ candidate }) => candidate.id === ours.id);
  const { title, remark, connections } = comparison;
  const same = `${connections} connections; ${characters} characters of data, byte for byte the same from all.`;
  return {
    title,
    text: `${same} ${remark} ${clientRemark(medians)}\n\n${tableOf(medians, own)}`,
    goals: own ? goalsOf(comparison, medians, own) : [],
  };
}

function tableOf(medians: readonly Medians[], own: Medians | undefined): string {
  return markdownTable(
    medians.map(({ candidate, ...figures }) => ({
      '': candidate.name,
      'requests /s': amount(figures.perSecond),
      'ours to it': own ? (own.perSecond / figures.perSecond).toFixed(2) : '',
      'by CPU': own ? (figures.cpuMs / own.cpuMs).toFixed(2) : '',
      'p50 ms': amount(figures.latencyMs),
      'p99 ms': amount(figures.latencyP99Ms),
      'CPU ms each': amount(figures.cpuMs),
      'RSS MB': amount(figures.rssMb),
    })),
  );
}

function goalsOf({ title, goals }: ReadComparison, medians: readonly Medians[], own: Medians): GoalRow[] {
  return medians.flatMap(({ candidate, perSecond }) => {
    const goal = goals[candidate.id];
    if (goal === undefined) return [];
    const name = `${title}, against ${candidate.name}`;
    return [atLeast({ name, unit: '/s', ours: own.perSecond, against: perSecond, goal })];
  });
}

function clientRemark(medians: readonly Medians[]): string {
  const share = Math.max(...medians.map(({ clientShare }) => clientShare));
  const percent = `${Math.round(share * 100)} %`;
  if (share < CLIENT_IS_BUSY) return `The load generator was busy ${percent} of the time at most.`;
  return `THE LOAD GENERATOR WAS THE BOTTLENECK, busy ${percent} of the time: the fastest are faster than shown.`;
}
