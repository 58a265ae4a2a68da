import { readFileSync } from 'node:fs';

/** The resources that a process has used; NaN without /proc. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** Linux counts in hundredths of a second. */
const MS_PER_TICK = 10;

/** Reads the resources that a process has used so far, as Linux reports them. */
export function usageOf(pid: number): Usage {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK, rssMb: Number(kilobytes) / 1024 };
  } catch {
    return { cpuMs: Number.NaN, rssMb: Number.NaN };
  }
}

/** Reads the resources that a process and its children have used so far: a gateway with its workers. */
export function usageOfGroup(pid: number): Usage {
  const all = [pid, ...childrenOf(pid)].map(usageOf);
  const sum = (figure: (usage: Usage) => number) => all.reduce((total, each) => total + figure(each), 0);
  return { cpuMs: sum(({ cpuMs }) => cpuMs), rssMb: sum(({ rssMb }) => rssMb) };
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
