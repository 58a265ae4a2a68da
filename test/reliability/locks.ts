import { Client } from 'pg';

/** Looks at a PostgreSQL database from outside. */
export interface LockWatch {
  /** How many of its connections wait for a lock. A lock counts as had from the moment in which it is given. */
  countWaiting(): Promise<number>;
  close(): Promise<void>;
}

/** Connects to a database to see who waits in it. */
export async function watchLocks(databaseUrl: string): Promise<LockWatch> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    countWaiting: async () => {
      const { rows } = await client.query(
        `SELECT COUNT(*)::int AS "count" FROM pg_locks WHERE NOT granted
          AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
      );
      return rows[0].count;
    },
    close: () => client.end(),
  };
}
