import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import type { Candidate } from './candidate';
import {
  limit,
  limitOnPostgres,
  limitVerifying,
  mercurius,
  mercuriusOnOurs,
  ours,
  stock,
  stockWithDataLoader,
  yogaOnOurs,
} from './candidates';
import { compareReads } from './compare-reads';
import { postGraphile } from './postgraphile-candidate';
import { startPostgres } from './postgres-server';
import type { ReadComparison } from './read-comparison';
import { customerRequest, nestedQuery, posted } from './requests';
import { CUSTOMERS, seed } from './seed';

/** Hundreds of rows in one query. */
const nestedReads = {
  remark: 'By POST.',
  requestsFor: ({ own }: Candidate) => [own?.nested ?? posted(nestedQuery)],
  connections: 10,
};

/** A customer of another partner, which must not be found. */
const FOREIGN_CUSTOMER = 'cus_demo_contoso';

const customerIds = Array.from({ length: CUSTOMERS / 4 }, (_, index) => `cus_${benchKey(index * 4 + 1)}`);
const customerRequests = [FOREIGN_CUSTOMER, ...customerIds].map((id) => customerRequest(id, { introduced: true }));

/** Five fields of one customer, another one each time. */
const smallReads = {
  remark: 'By GET with the hash of a document that they know, each time for another customer.',
  requestsFor: () => customerRequests,
  introduction: customerRequest(FOREIGN_CUSTOMER, { introduced: false }),
  connections: 20,
};

/** Hundreds of rows in one query, from SQLite. */
export const nested = onSqlite({
  ...nestedReads,
  title: 'Nested query on SQLite',
  candidates: [ours, stock, stockWithDataLoader, mercurius, mercuriusOnOurs, yogaOnOurs, limit],
  goals: { 'stock-dataloader': 4, mercurius: 1.3, 'mercurius-ours': 1, limit: 0.5 },
});

/** Five fields of one customer, from SQLite. */
export const small = onSqlite({
  ...smallReads,
  title: 'One customer on SQLite',
  candidates: [ours, stock, stockWithDataLoader, mercurius, mercuriusOnOurs, yogaOnOurs, limitVerifying, limit],
  goals: { 'limit-verifying': 0.7, limit: 0.7 },
});

const WITHOUT_DATABASE = 'CPU and RSS are without the processes of the database, which run on the same core.';

/** Hundreds of rows in one query, from PostgreSQL. */
export const nestedOnPostgres = onPostgres({
  ...nestedReads,
  title: 'Nested query on PostgreSQL',
  remark: `By POST; PostGraphile in the words of its own schema, and compared in the form of ours. ${WITHOUT_DATABASE}`,
  candidates: [ours, stockWithDataLoader, mercuriusOnOurs, postGraphile, limitOnPostgres],
  goals: { postgraphile: 1.5 },
});

/** Five fields of one customer, from PostgreSQL. */
export const smallOnPostgres = onPostgres({
  ...smallReads,
  title: 'One customer on PostgreSQL',
  remark: `${smallReads.remark} ${WITHOUT_DATABASE}`,
  candidates: [ours, stockWithDataLoader, mercuriusOnOurs, limitOnPostgres],
  goals: {},
});

function onSqlite(comparison: Omit<ReadComparison, 'seeded'>): Benchmark {
  return async (options) => compareReads({ ...comparison, seeded: await seed() }, options);
}

function onPostgres(comparison: Omit<ReadComparison, 'seeded'>): Benchmark {
  return async (options) => {
    const { url, stop } = await startPostgres();
    try {
      return await compareReads({ ...comparison, seeded: await seed(url), databaseUrl: url }, options);
    } finally {
      await stop();
    }
  };
}
