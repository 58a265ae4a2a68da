import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import type { Limit } from '../../src/platform/rate-limits/limit';
import { createSharedLimit, type SharedLimit } from '../../src/platform/rate-limits/shared-limit';
import { dataSourceOptions } from '../../src/server/data-source';
import type { TestGateway } from '../support/test-gateway';

/** Limits that share only a database, as those of several processes do. */
export interface Processes {
  readonly limits: readonly SharedLimit[];
  /** Returns what is stored of the limit, for all subjects together. */
  written(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the database of a test a number of times, each time with the same limit. */
export async function openProcesses({ gateway }: TestGateway, limit: Limit, count: number): Promise<Processes> {
  const open = () => openDatabase(dataSourceOptions(gateway.config), gateway.clock);
  const databases: OpenDatabase[] = [];
  for (let each = 0; each < count; each += 1) databases.push(await open());
  return {
    limits: databases.map((database) => createSharedLimit(database, limit)),
    written: async () => {
      const [row] = await gateway.database.query<{ sum: number | null }>(
        sql`SELECT SUM("amount") AS "sum" FROM "rateLimitUses" WHERE "countsUntil" > ${gateway.clock()}`,
      );
      return row?.sum ?? 0;
    },
    close: async () => {
      for (const database of databases) await database.close();
    },
  };
}
