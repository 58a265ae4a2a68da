import { median } from './measure';
import { usageOf } from './usage';

const EVERY_MS = 100;

/** The resident memory of a process over some time, in megabytes. */
export interface Memory {
  readonly minMb: number;
  readonly medianMb: number;
  readonly maxMb: number;
}

/** Samples the memory of a process while work runs. */
export async function memoryDuring(pid: number, work: () => Promise<unknown>): Promise<Memory> {
  const samples = [usageOf(pid).rssMb];
  const timer = setInterval(() => samples.push(usageOf(pid).rssMb), EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  // A process that is ending reports no memory.
  const reported = samples.filter((mb) => !Number.isNaN(mb));
  const known = reported.length > 0 ? reported : samples;
  return { minMb: Math.min(...known), medianMb: median(known), maxMb: Math.max(...known) };
}
