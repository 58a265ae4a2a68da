import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { BlockedPerson } from './blocked-person.entity';

/** Returns the persons who are blocked, the one blocked first at the beginning. */
export function readBlockedPersons(reader: Reader): Promise<readonly BlockedPerson[]> {
  return reader.query<BlockedPerson>(sql`SELECT * FROM "blockedPersons" ORDER BY "blockedAt", "subjectId"`);
}
