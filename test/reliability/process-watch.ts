import { readdirSync, readFileSync } from 'node:fs';
import { SECOND_MS } from '../../src/platform/base/clock';

/** What a process holds at an instant. */
interface Sample {
  readonly minutes: number;
  readonly rssMegabytes: number;
  readonly fileDescriptors: number;
}

/** Looks at a process once a second, until it is stopped. */
export interface ProcessWatch {
  /** From the first to the last. */
  readonly samples: readonly Sample[];
  stop(): void;
}

/** Watches a process by what Linux tells of it. */
export function watchProcess(pid: number): ProcessWatch {
  const startedAt = performance.now();
  const samples: Sample[] = [];
  const look = () => {
    const minutes = (performance.now() - startedAt) / (60 * SECOND_MS);
    samples.push({ minutes, rssMegabytes: rssMegabytesOf(pid), fileDescriptors: fileDescriptorsOf(pid) });
  };
  look();
  const timer = setInterval(look, SECOND_MS);
  return { samples, stop: () => clearInterval(timer) };
}

/** How many megabytes more it holds with each minute: the slope of the line that fits its samples best. */
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
