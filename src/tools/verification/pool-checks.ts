import { sql } from '../../platform/database/sql';
import { isUnique } from '../../software/key-pool';
import { type Check, countFindings } from './finding';
import type { Queryable } from './read-only-database';

/**
 * Reports the pools that have fewer keys than were sold, for example after an upgrade from a version that sold more, or if keys
 * were set aside. Nothing more is sold from such a pool until `import-keys` fills it.
 */
export function poolChecks(reader: Queryable): Check[] {
  return [
    {
      name: 'Every key pool has enough keys for what was sold.',
      run: async () => countFindings((await readShortPools(reader)).map(describe)),
      isNote: true,
    },
  ];
}

interface ShortPool {
  readonly skuId: string;
  readonly version: string;
  readonly promised: number;
  readonly free: number;
}

function describe({ skuId, version, promised, free }: ShortPool): string {
  return `${skuId} ${version} (${promised} sold, ${free} left)`;
}

async function readShortPools(reader: Queryable): Promise<readonly ShortPool[]> {
  const pools = await reader.query<ShortPool>(
    sql`SELECT d."skuId", p."currentVersion" AS "version", SUM(d."keysDue") AS "promised",
        (SELECT COUNT(*) FROM "productKeys" AS k WHERE k."skuId" = d."skuId" AND k."version" = p."currentVersion"
          AND k."softwareId" IS NULL AND ${isUnique}) AS "free"
      FROM "keyPromises" AS d JOIN "skus" AS u ON u."id" = d."skuId" JOIN "products" AS p ON p."id" = u."productId"
      WHERE d."expiresAt" IS NULL OR d."expiresAt" > ${Date.now()}
      GROUP BY d."skuId", p."currentVersion" ORDER BY d."skuId"`,
  );
  return pools.filter(({ promised, free }) => Number(promised) > Number(free));
}
