import type { Candidate } from './candidate';
import type { BenchmarkRequest } from './requests';
import type { Seeded } from './seed';

/** Candidates that answer the same requests from the same data. */
export interface ReadComparison {
  readonly title: string;
  /** A remark for readers of the figures. */
  readonly remark: string;
  readonly candidates: readonly Candidate[];
  readonly seeded: Seeded;
  /** The URL of the data in PostgreSQL; undefined for SQLite. */
  readonly databaseUrl?: string;
  /** Returns the requests that each connection repeats in order. */
  readonly requestsFor: (candidate: Candidate) => readonly BenchmarkRequest[];
  /** A request that is sent once before all others. */
  readonly introduction?: BenchmarkRequest;
  readonly connections: number;
  /** The lowest acceptable ratio of our rate to that of another candidate, by its id. */
  readonly goals: Readonly<Record<string, number>>;
}
