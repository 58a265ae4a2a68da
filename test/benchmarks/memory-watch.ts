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
  return { minMb: Math.min(...samples), medianMb: median(samples), maxMb: Math.max(...samples) };
}
