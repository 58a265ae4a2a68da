import type { GoalRow } from './table';

/** The options of a run on the command line. */
export interface Options {
  readonly rounds: number;
  /** The duration of one measurement, without its warm-up. */
  readonly seconds: number;
  /** The ids of the candidates to measure; empty for all. */
  readonly candidates: readonly string[];
  /** Texts, one of which is in the name of each list of the growth that is measured; empty for all lists. */
  readonly lists: readonly string[];
  /** The directory of another checkout, whose gateway is measured as the candidate `previous`. */
  readonly against?: string;
}

/** The result of a benchmark. */
export interface Report {
  readonly title: string;
  /** Tables in Markdown, and remarks. */
  readonly text: string;
  readonly goals: readonly GoalRow[];
}

/** A benchmark; `bench.ts` lists them all. */
export type Benchmark = (options: Options) => Promise<Report>;
