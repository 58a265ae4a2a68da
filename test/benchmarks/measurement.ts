/** The rate of a server, and what it used for it. */
export interface Measurement {
  readonly perSecond: number;
  readonly latencyMs: number;
  readonly latencyP99Ms: number;
  /** Processor time of the server for one request, in milliseconds. */
  readonly cpuMs: number;
  /** Resident memory of the server at the end. */
  readonly rssMb: number;
  /** The share of the load generator's core that was busy, 0 to 1. */
  readonly clientShare: number;
}
