/**
 * A position in what changes: the row of the partner's audit trail, and the instant for what only time changes. A subscriber at
 * a position has received everything up to it.
 */
export interface Position {
  readonly sequence: number;
  /** In epoch milliseconds of the database's clock. */
  readonly at: number;
}

/** A subscription to a topic. */
export interface Following {
  /** Returns the position up to which everything was published. */
  readonly position: () => Position;
  end(): void;
}

/** Returns a position in the audit trail only. */
export function inTrail(sequence: number): Position {
  return { sequence, at: Number.POSITIVE_INFINITY };
}

/** Returns a position in time only. */
export function inTime(at: number): Position {
  return { sequence: Number.POSITIVE_INFINITY, at };
}

/** Returns the position that no other one is ahead of. */
export function earliest(one: Position, other: Position): Position {
  return { sequence: Math.min(one.sequence, other.sequence), at: Math.min(one.at, other.at) };
}
