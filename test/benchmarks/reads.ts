import type { Benchmark } from './benchmark';
import {
  apolloJit,
  limit,
  limitOnPostgres,
  limitVerifying,
  mercurius,
  mercuriusForProduction,
  mercuriusOnOurs,
  stock,
  stockWithDataLoader,
  yoga,
  yogaOnOurs,
} from './candidates';
import { compareReads } from './compare-reads';
import { postGraphile } from './postgraphile-candidate';
import { startPostgres } from './postgres-server';
import type { ReadComparison } from './read-comparison';
import { seed } from './seed';
import { seedScreen } from './seed-screen';
import * as workloads from './workloads';

const peers = [stockWithDataLoader, mercurius, mercuriusForProduction, yoga, apolloJit];

/** At a constant rate. */
const tail = { candidates: ['ours', 'previous', 'mercurius', 'limit'], goal: 1.3 };

/** Hundreds of rows in one query, from SQLite. */
export const nested = onSqlite({
  title: 'Nested query on SQLite',
  workload: workloads.nested,
  candidates: [stock, ...peers, mercuriusOnOurs, yogaOnOurs, limit],
  goals: {
    'stock-dataloader': { rate: 4 },
    mercurius: { rate: 1.6 },
    'mercurius-ours': { rate: 1 },
    limit: { rate: 0.8 },
  },
  tail,
});

const forProduction = { 'mercurius-production': { rate: 1.5 } };

/** Five fields of one customer, from SQLite. */
export const small = onSqlite({
  title: 'One customer on SQLite',
  workload: workloads.small,
  candidates: [stock, ...peers, mercuriusOnOurs, yogaOnOurs, limitVerifying, limit],
  goals: { mercurius: { rate: 1, cpu: 1 }, ...forProduction, 'limit-verifying': { rate: 0.7 }, limit: { rate: 0.7 } },
  tail,
});

/** The same with the document in each request. */
export const smallPost = onSqlite({
  title: 'One customer by POST on SQLite',
  workload: workloads.smallPost,
  candidates: [...peers, mercuriusOnOurs, limit],
  goals: { mercurius: { rate: 1 }, ...forProduction },
});

/** A customer, its software and the state of the links, from SQLite. */
export const screen = onSqlite({
  title: 'Mobile screen on SQLite',
  workload: workloads.screen,
  candidates: [...peers, mercuriusOnOurs, limit],
  goals: { limit: { rate: 0.7 } },
  bestPeerGoal: 1.5,
  seed: seedScreen,
});

const WITHOUT_DATABASE = 'CPU and RSS are without the processes of the database, which run on the same core.';
const IN_ITS_WORDS = 'PostGraphile gets queries of its own schema, and is compared in the form of ours.';
const remark = `${IN_ITS_WORDS} ${WITHOUT_DATABASE}`;

/** Hundreds of rows in one query, from PostgreSQL. */
export const nestedOnPostgres = onPostgres({
  title: 'Nested query on PostgreSQL',
  remark,
  workload: workloads.nested,
  candidates: [stockWithDataLoader, mercuriusOnOurs, postGraphile, limitOnPostgres],
  goals: { postgraphile: { rate: 4 } },
});

/** Five fields of one customer, from PostgreSQL. */
export const smallOnPostgres = onPostgres({
  title: 'One customer on PostgreSQL',
  remark,
  workload: workloads.small,
  candidates: [stockWithDataLoader, mercuriusOnOurs, postGraphile, limitOnPostgres],
  goals: {},
});

type Comparison = Omit<ReadComparison, 'seeded'>;

function onSqlite({ seed: fill = seed, ...comparison }: Comparison & { readonly seed?: typeof seed }): Benchmark {
  return async (options) => compareReads({ ...comparison, seeded: await fill() }, options);
}

function onPostgres(comparison: Comparison): Benchmark {
  return async (options) => {
    const { url, stop } = await startPostgres();
    try {
      return await compareReads({ ...comparison, seeded: await seed(url), databaseUrl: url }, options);
    } finally {
      await stop();
    }
  };
}
