import type { Benchmark, Options, Report } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { firstPage, pagesOf, type RootList } from './growth-pages';
import { putUnderLoad } from './load';
import { alternate, medianOf } from './measure';
import { startPostgres } from './postgres-server';
import type { BenchmarkRequest } from './requests';
import { type Seeded, seed } from './seed';
import { amount, atMost, below, type GoalRow, markdownTable } from './table';

/** Numbers of customers of the two gateways that are compared. */
export const FEW = 2_000;
export const MANY = 100_000;

/** How many times as long a page of the long list can take. */
export const GOAL = 1.2;

/** How long a page of a search can take, in milliseconds. */
const SEARCH_MS = 5;

const all = {
  'by name': '',
  'by creation': 'orderBy: { field: CREATED_AT, direction: DESC }',
};

/** Searches for a word that every eleventh customer has, for one that a single customer has, and for parts of such words. */
const searches = {
  'searched, by name': 'search: "copper"',
  'searched, by creation': 'search: "copper", orderBy: { field: CREATED_AT, direction: DESC }',
  'searched for a rare word': 'search: "1999.example"',
  'searched for a part of a word': 'search: "oppe"',
  'searched for a part of all': 'search: "xample"',
  'searched for a rare part': 'search: "-1999.exa"',
  'searched for no word': 'search: "softwar"',
};

/** A gateway with a given number of customers. */
export interface Target {
  readonly server: RunningCandidate;
  readonly token: string;
}

/** One page, and the gateway that serves it. */
export interface PageRequest extends Target {
  readonly request: BenchmarkRequest;
}

/** The pages of one list, and their median times in milliseconds. */
type OfList<Value> = Readonly<Record<'few' | 'first' | 'middle' | 'last', Value>>;

/** The time of a page of a long list, compared with one of a short list, on SQLite. */
export const growth: Benchmark = async (options) => {
  const [few, many] = [await seed(undefined, FEW), await seed(undefined, MANY)];
  return compare('Growth on SQLite', await start(few), await start(many), options);
};

/** The same on PostgreSQL. */
export const growthOnPostgres: Benchmark = async (options) => {
  const [ofFew, ofMany] = [await startPostgres(), await startPostgres()];
  try {
    const few = await start(await seed(ofFew.url, FEW), ofFew.url);
    const many = await start(await seed(ofMany.url, MANY), ofMany.url);
    return await compare('Growth on PostgreSQL', few, many, options);
  } finally {
    await Promise.all([ofFew.stop(), ofMany.stop()]);
  }
};

/** Starts a gateway with the data of a seed. */
export async function start({ dataDir, token }: Seeded, databaseUrl?: string): Promise<Target> {
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
  return { server: await onServerCore(() => startCandidate(ours, env)), token };
}

async function compare(title: string, few: Target, many: Target, options: Options): Promise<Report> {
  try {
    const pages = new Map<string, OfList<PageRequest>>();
    for (const [name, args] of Object.entries({ ...all, ...searches })) {
      const list: RootList = { field: 'customers', args, selection: 'id name domain country createdAt' };
      const { first, middle, last } = await pagesOf(many.server, many.token, list);
      const ofMany = (request: BenchmarkRequest) => ({ ...many, request });
      const ofFew = { ...few, request: firstPage(list) };
      pages.set(name, { few: ofFew, first: ofMany(first), middle: ofMany(middle), last: ofMany(last) });
    }
    return reportOf(title, await measureAll(pages, options));
  } finally {
    await Promise.all([few.server.stop(), many.server.stop()]);
  }
}

/** Measures the pages of all lists alternately. Returns their median times in milliseconds. */
export async function measureAll<Name extends string>(
  pages: ReadonlyMap<string, Readonly<Record<Name, PageRequest>>>,
  { rounds, seconds }: Options,
): Promise<Map<string, Readonly<Record<Name, number>>>> {
  const every = [...pages.values()].flatMap((list) => Object.values<PageRequest>(list));
  const ask = ({ server, token, request }: PageRequest) =>
    putUnderLoad(server, { requests: [request], connections: 1, seconds: seconds / 5, token });
  for (const page of every) await ask(page);
  const samples = await alternate(every, rounds, ask);
  const timeOf = (page: PageRequest) => medianOf(samples.get(page) ?? [], ({ latencyMs }) => latencyMs);
  const timesOf = (list: Readonly<Record<Name, PageRequest>>) =>
    Object.fromEntries(Object.entries<PageRequest>(list).map(([name, page]) => [name, timeOf(page)]));
  return new Map([...pages].map(([name, list]) => [name, timesOf(list) as Record<Name, number>]));
}

function reportOf(title: string, times: ReadonlyMap<string, OfList<number>>): Report {
  const table = markdownTable(
    [...times].map(([name, { few, first, middle, last }]) => ({
      'customers, in ms': name,
      [`first page of ${FEW}`]: amount(few),
      [`first page of ${MANY}`]: amount(first),
      'middle page': amount(middle),
      'last page': amount(last),
    })),
  );
  const text = `20 customers by POST over one connection; median times of whole requests.\n\n${table}`;
  const goals = [...times].flatMap(([name, list]) =>
    name in searches ? goalsOfSearch(`${title}, ${name}`, list) : goalsOf(`${title}, ${name}`, list),
  );
  return { title, text, goals };
}

function goalsOfSearch(name: string, { first, last }: OfList<number>): GoalRow[] {
  const goal = { unit: 'ms', goal: SEARCH_MS };
  return [
    below({ ...goal, name: `${name}: first page of ${MANY}`, ours: first }),
    below({ ...goal, name: `${name}: last page of ${MANY}`, ours: last }),
  ];
}

function goalsOf(name: string, { few, first, last }: OfList<number>): GoalRow[] {
  const goal = { unit: 'ms', goal: GOAL };
  return [
    atMost({ ...goal, name: `${name}: first page of ${MANY} against of ${FEW}`, ours: first, against: few }),
    atMost({ ...goal, name: `${name}: last page against first`, ours: last, against: first }),
  ];
}
