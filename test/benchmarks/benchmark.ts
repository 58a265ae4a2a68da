import type { GoalRow } from './table';

/** How a run is asked for on the command line. */
export interface Options {
  readonly rounds: number;
  /** How long one measurement takes, without its warm-up. */
  readonly seconds: number;
  /** Only candidates of these ids; empty for all. */
  readonly candidates: readonly string[];
}

/** What a benchmark found out. */
export interface Report {
  readonly title: string;
  /** What there is to read: tables in Markdown and remarks. */
  readonly text: string;
  readonly goals: readonly GoalRow[];
}

/** One thing that is measured; `bench.ts` lists them all. */
export type Benchmark = (options: Options) => Promise<Report>;
