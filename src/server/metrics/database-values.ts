import { SECOND_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Gauge, Reading } from '../../platform/metrics/gauge';
import { readStockLeft, type StockLeft } from '../../software/key-stock';
import {
  failedReadings,
  keyStock,
  keyStockThreshold,
  MAX_POOLS,
  oldestRequest,
  openRequests,
  unscannedAttachments,
  valuesAge,
} from './gateway.metrics';
import { createSampler, type Sampled } from './sampler';

/** Whether this process reads the values: of several workers, only one does. */
export const sampling = { isOn: true };

interface Counts {
  readonly openRequests: number;
  /** When the oldest open request was submitted; null if there is none. */
  readonly oldestAt: number | null;
  readonly unscanned: number;
}

interface DatabaseValues extends Counts {
  readonly pools: readonly StockLeft[];
  readonly now: number;
}

/** Lets values of the database be scraped. They are read at a scrape, at most every 20 seconds. */
export function readDatabaseValues(database: OpenDatabase): void {
  const latest = createSampler(
    () => readValues(database),
    () => failedReadings.add(1),
  );
  const read = (gauge: Gauge, readingsOf: (sampled: Sampled<DatabaseValues>) => readonly Reading[]) =>
    gauge.readBy(async () => {
      const sampled = sampling.isOn ? await latest() : null;
      return sampled ? readingsOf(sampled) : [];
    });
  const readPools = (gauge: Gauge, numberOf: (pool: StockLeft) => number | null) =>
    read(gauge, ({ values }) => values.pools.flatMap((pool) => readingOf(pool, numberOf(pool))));

  readPools(keyStock, ({ stock }) => stock);
  readPools(keyStockThreshold, ({ threshold }) => threshold);
  read(openRequests, ({ values }) => [[values.openRequests]]);
  read(oldestRequest, ({ values }) => [[ageOf(values)]]);
  read(unscannedAttachments, ({ values }) => [[values.unscanned]]);
  read(valuesAge, ({ at }) => [[(performance.now() - at) / SECOND_MS]]);
}

async function readValues(database: OpenDatabase): Promise<DatabaseValues> {
  const now = database.now();
  const pools = [...(await readStockLeft(database, now))];
  const [counts] = await database.query<Counts>(
    sql`SELECT COUNT(*) AS "openRequests", MIN("submittedAt") AS "oldestAt",
        (SELECT COUNT(*) FROM "attachments" WHERE "uploadedAt" IS NOT NULL AND "clearedAt" IS NULL AND "rejectedAt" IS NULL)
          AS "unscanned"
      FROM "cancellationRequests" WHERE "status" = 'SUBMITTED'`,
  );
  pools.sort((a, b) => Number(a.threshold === null) - Number(b.threshold === null) || a.stock - b.stock);
  return { ...(counts as Counts), pools: pools.slice(0, MAX_POOLS), now };
}

function readingOf({ skuId, version }: StockLeft, value: number | null): readonly Reading[] {
  return value === null ? [] : [[value, skuId, version]];
}

function ageOf({ oldestAt, now }: DatabaseValues): number {
  return oldestAt === null ? 0 : Math.max(0, now - oldestAt) / SECOND_MS;
}
