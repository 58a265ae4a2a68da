import { type DataSource, MigrationExecutor } from 'typeorm';
import { StartRefusal } from '../base/start-refusal';

/** More names than this are not listed one by one. */
const MOST_NAMES = 5;

/** Returns the names of the migrations that the database has not run yet, oldest first. Changes nothing. */
async function pendingIn(source: DataSource): Promise<readonly string[]> {
  const pending = await new MigrationExecutor(source, source.createQueryRunner()).getPendingMigrations();
  return pending.map(({ name }) => name);
}

/** Throws, since the configuration does not allow a start to change the schema. */
export async function refusePending(source: DataSource): Promise<never> {
  const pending = await pendingIn(source);
  throw new StartRefusal(
    `The schema of the database is not up to date, and MIGRATE_ON_START is off. Pending: ${listed(pending)}. Run npm run migrate
of this version, with a database role that may change tables, then start again.`,
  );
}

function listed(names: readonly string[]): string {
  return names.length > MOST_NAMES
    ? `${names.length} migrations, from ${names[0]} to ${names.at(-1)}`
    : names.join(', ');
}
