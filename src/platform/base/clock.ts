/** Milliseconds since the Unix epoch, UTC. Injected wherever code asks for the time, so that tests can move it. */
export type Clock = () => number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** An instant in epoch milliseconds as people and programs read it (RFC 3339); what is no instant as it is. */
export function instantText(at: number): string {
  const date = new Date(Number(at));
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}
