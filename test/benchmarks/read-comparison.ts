import type { Candidate } from './candidate';
import type { Question } from './questions';
import type { Seeded } from './seed';

/** Candidates that answer the same questions from the same data. */
export interface ReadComparison {
  readonly title: string;
  /** What a reader of the figures has to know. */
  readonly remark: string;
  readonly candidates: readonly Candidate[];
  readonly seeded: Seeded;
  /** Where the data are in PostgreSQL. */
  readonly databaseUrl?: string;
  /** What each connection asks, one after the other and from the beginning. */
  readonly questionsFor: (candidate: Candidate) => readonly Question[];
  /** Asked once before all else. */
  readonly introduction?: Question;
  readonly connections: number;
  /** How many times as fast ours is to be, by the ids of those that it is held against. */
  readonly goals: Readonly<Record<string, number>>;
}
