import type { Candidate } from './candidate';
import type { Seeded } from './seed';
import type { ReadWorkload } from './workloads';

/** Candidates that answer the same requests from the same data. */
export interface ReadComparison {
  readonly title: string;
  /** A remark for readers of the figures, besides that of the workload. */
  readonly remark?: string;
  /** The candidates besides ours. */
  readonly candidates: readonly Candidate[];
  readonly seeded: Seeded;
  /** The URL of the data in PostgreSQL; undefined for SQLite. */
  readonly databaseUrl?: string;
  readonly workload: ReadWorkload;
  /** The goals against other candidates, by their ids. */
  readonly goals: Readonly<Record<string, ReadGoal>>;
  /** The goal against the fastest of the candidates that are no limit and have a data layer of their own. */
  readonly bestPeerGoal?: number;
  /** The candidates, by their ids, whose latencies are measured at a constant rate, and the highest acceptable ratio of our p99 to the limit's. */
  readonly tail?: { readonly candidates: readonly string[]; readonly goal: number };
}

/** The lowest acceptable ratio of our rate to that of another candidate. If `cpu` is set, also by processor time of a request. */
export interface ReadGoal {
  readonly rate: number;
  readonly cpu?: number;
}
