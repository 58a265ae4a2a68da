import { factsOf } from '../base/error-facts';
import { StartRefusal } from '../base/start-refusal';
import type { ServerFacts } from './postgres-server';

/** Returns why a server must not be read instead of the primary; null if it is a standby of it. */
export function replicaProblem(server: ServerFacts, primary: ServerFacts): string | null {
  if (!server.isStandby) return 'it is no standby: it was promoted, or never followed a primary';
  if (server.system !== primary.system) return 'it is a standby of another server than that of DATABASE_URL';
  if (server.timeline !== primary.timeline)
    return `it follows timeline ${server.timeline}, and the primary is on timeline ${primary.timeline}`;
  if (server.database !== primary.database)
    return `its database is ${server.database}, and that of DATABASE_URL is ${primary.database}`;
  if (server.role !== primary.role)
    return `its role is ${server.role}, and that of DATABASE_URL is ${primary.role}: their rights can differ`;
  return null;
}

/** Returns why a server could not be checked, without secrets. */
export function failureOf(error: unknown): string {
  if (error instanceof StartRefusal) return 'a pooler in front of it assigns a different session to each transaction';
  const { message, cause } = factsOf(error);
  return `it cannot be read: ${cause ? cause.message : message}`;
}
