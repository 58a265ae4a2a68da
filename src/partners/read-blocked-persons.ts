import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { pageOf } from '../platform/graphql/page';
import type { PageArguments } from '../platform/graphql/page-window';
import type { BlockedPerson } from './blocked-person.entity';

/** Returns the persons who are blocked, the one blocked first at the beginning. */
export function readBlockedPersons(reader: Reader): Promise<readonly BlockedPerson[]> {
  return reader.query<BlockedPerson>(sql`SELECT * FROM "blockedPersons" ORDER BY "blockedAt", "subjectId"`);
}

/** Returns a page of the persons who are blocked. They are few. */
export async function findBlockedPersons(context: Context, args: PageArguments) {
  const persons = await readBlockedPersons(context.database);
  const rows = persons.map((person) => ({ ...person, id: person.subjectId }));
  return pageOf(context, rows, args, 'blockedPersons');
}
