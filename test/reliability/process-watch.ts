import { readdirSync, readFileSync } from 'node:fs';
import { SECOND_MS } from '../../src/platform/base/clock';

/** The memory and file descriptors of a process at an instant. */
interface Sample {
  readonly minutes: number;
  readonly rssMegabytes: number;
  readonly fileDescriptors: number;
}

/** Samples a process once a second until it is stopped. */
export interface ProcessWatch {
  /** In the order of time. */
  readonly samples: readonly Sample[];
  stop(): void;
}

/** Starts to sample a process. Needs `/proc`. */
export function watchProcess(pid: number): ProcessWatch {
  const startedAt = performance.now();
  const samples: Sample[] = [];
  const sample = () => {
    const minutes = (performance.now() - startedAt) / (60 * SECOND_MS);
    samples.push({ minutes, rssMegabytes: rssMegabytesOf(pid), fileDescriptors: fileDescriptorsOf(pid) });
  };
  sample();
  const timer = setInterval(sample, SECOND_MS);
  return { samples, stop: () => clearInterval(timer) };
}

/** Returns the growth of memory in megabytes per minute: the slope of the linear regression. */
export function growthPerMinute(samples: readonly Sample[]): number {
  const meanMinutes = mean(samples.map(({ minutes }) => minutes));
  const meanMegabytes = mean(samples.map(({ rssMegabytes }) => rssMegabytes));
  const covariance = mean(samples.map((each) => (each.minutes - meanMinutes) * (each.rssMegabytes - meanMegabytes)));
  return covariance / mean(samples.map(({ minutes }) => (minutes - meanMinutes) ** 2));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rssMegabytesOf(pid: number): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kibibytes) * 1_024) / 1_000_000;
}

function fileDescriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
