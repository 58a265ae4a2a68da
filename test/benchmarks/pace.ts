/** How fast a server was, and what it took for that. */
export interface Pace {
  readonly perSecond: number;
  readonly latencyMs: number;
  readonly latencyP99Ms: number;
  /** Processor time of the server for one request, in milliseconds. */
  readonly cpuMs: number;
  /** Resident memory of the server at the end. */
  readonly rssMb: number;
  /** How busy the load generator's core was with it, 0 to 1. */
  readonly clientShare: number;
}
