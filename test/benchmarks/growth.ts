import type { Benchmark, Options, Report } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { counts, lists, nestedLists, searches } from './growth-lists';
import { firstPage, type GrowingList, lastPage } from './growth-pages';
import { putUnderLoad } from './load';
import { alternate, median } from './measure';
import { startPostgres } from './postgres-server';
import { type BenchmarkRequest, posted } from './requests';
import { ask } from './same-answers';
import { type Seeded, seed } from './seed';
import { seedLists } from './seed-lists';
import { seedParent } from './seed-parent';
import { amount, atMost, below, type GoalRow, markdownTable } from './table';

/** Numbers of customers of the gateways that are compared. PostgreSQL takes too long to fill for the largest one. */
const SIZES = [2_000, 20_000, 200_000];
const SIZES_ON_POSTGRES = [2_000, 20_000];

/** How many times as long a page can take with the most customers as with the fewest. */
const GOAL = 1.2;

/** How long a page of a search can take, in milliseconds. */
const SEARCH_MS = 5;

/** One measurement is this part of the seconds of the run, since there are many. */
const PART = 20;
const WARM_UPS = 4;
/** A slower response is timed alone, since a measurement could end before it. */
const SLOW_MS = 30;

/** A gateway with a given number of customers. */
interface Target {
  readonly customers: number;
  readonly server: RunningCandidate;
  readonly token: string;
}

/** One request, and the gateway that answers it. */
interface Asked {
  readonly target: Target;
  readonly request: BenchmarkRequest;
}

/** The requests or times of one list: of its first page with each number of customers, and of its last one with the most. */
interface Row<Value> {
  readonly first: readonly Value[];
  readonly last?: Value;
}

/** The time of a page of each list with few and with many customers, on SQLite. */
export const growth: Benchmark = async (options) => {
  const targets: Target[] = [];
  for (const customers of SIZES) targets.push(await start(customers));
  return compare('Growth on SQLite', targets, options);
};

/** The same on PostgreSQL. */
export const growthOnPostgres: Benchmark = async (options) => {
  const servers = [];
  try {
    const targets: Target[] = [];
    for (const customers of SIZES_ON_POSTGRES) {
      const server = await startPostgres();
      servers.push(server);
      targets.push(await start(customers, server.url));
    }
    return await compare('Growth on PostgreSQL', targets, options);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
};

async function start(customers: number, databaseUrl?: string): Promise<Target> {
  const { dataDir, token }: Seeded = await seed(databaseUrl, customers);
  await seedLists(dataDir, databaseUrl);
  await seedParent(dataDir, databaseUrl);
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
  return { customers, server: await onServerCore(() => startCandidate(ours, env)), token };
}

async function compare(title: string, targets: readonly Target[], options: Options): Promise<Report> {
  try {
    const rows = new Map<string, Row<Asked>>();
    const isWanted = (name: string) => options.lists.length === 0 || options.lists.some((text) => name.includes(text));
    for (const [name, list] of Object.entries({ ...lists, ...nestedLists, ...searches })) {
      if (isWanted(name)) rows.set(name, await pagesOf(targets, list));
    }
    for (const [name, query] of Object.entries(counts)) {
      const first = targets.map((target) => ({ target, request: posted(query) }));
      if (isWanted(`number of ${name}`)) rows.set(`number of ${name}`, { first });
    }
    return reportOf(title, targets, await measureAll(rows, options));
  } finally {
    await Promise.all(targets.map(({ server }) => server.stop()));
  }
}

async function pagesOf(targets: readonly Target[], list: GrowingList): Promise<Row<Asked>> {
  const target = targets.at(-1) as Target;
  const last = { target, request: await lastPage(target.server, target.token, list) };
  return { first: targets.map((each) => ({ target: each, request: firstPage(list) })), last };
}

/** Measures all requests alternately. Returns their median times in milliseconds. */
async function measureAll(
  rows: ReadonlyMap<string, Row<Asked>>,
  { rounds, seconds }: Options,
): Promise<ReadonlyMap<string, Row<number>>> {
  const every = [...rows.values()].flatMap(({ first, last }) => (last ? [...first, last] : first));
  const slow = new Set<Asked>();
  for (const each of every) if ((await warmUp(each)) > SLOW_MS) slow.add(each);
  const samples = await alternate(every, rounds, async (each) => {
    if (slow.has(each)) return msOf(each);
    const { server, token } = each.target;
    const load = { requests: [each.request], connections: 1, seconds: seconds / PART, token };
    return (await putUnderLoad(server, load)).latencyMs;
  });
  const timeOf = (request: Asked) => median(samples.get(request) ?? []);
  const timesOf = ({ first, last }: Row<Asked>) => ({ first: first.map(timeOf), ...(last && { last: timeOf(last) }) });
  return new Map([...rows].map(([name, row]) => [name, timesOf(row)]));
}

/** Lets the server compile a query. Returns how long its response takes afterwards, in milliseconds. */
async function warmUp(asked: Asked): Promise<number> {
  for (let warmUps = 0; warmUps < WARM_UPS; warmUps += 1) await msOf(asked);
  return msOf(asked);
}

async function msOf({ target: { server, token }, request }: Asked): Promise<number> {
  const start = performance.now();
  await (await ask(server, request, token)).text();
  return performance.now() - start;
}

function reportOf(title: string, targets: readonly Target[], times: ReadonlyMap<string, Row<number>>): Report {
  const table = markdownTable(
    [...times].map(([name, row]) => ({
      'list, in ms': name,
      ...Object.fromEntries(
        targets.map(({ customers }, index) => [`${customers} customers`, amount(row.first[index] ?? 0)]),
      ),
      slope: amount(slopeOf(row)),
      'last page': row.last ? amount(row.last) : '',
    })),
  );
  const text = [
    '20 items by POST over one connection; median times of whole requests. The slope is',
    `the time with the most of them in ratio to the fewest. The last page is of the longest list.\n\n${table}`,
  ].join(' ');
  return { title, text, goals: [...times].flatMap(([name, row]) => goalsOf(`${title}, ${name}`, name, row)) };
}

function slopeOf({ first }: Row<number>): number {
  return (first.at(-1) ?? 0) / (first[0] ?? 0);
}

/** What is counted has no goal. */
function goalsOf(title: string, name: string, { first: [few = 0, ...more], last }: Row<number>): GoalRow[] {
  if (last === undefined) return [];
  const most = more.at(-1) ?? few;
  const pages = { 'first page': most, 'last page': last };
  return Object.entries(pages).map(([page, time]) => {
    const goal = { name: `${title}: ${page}`, unit: 'ms', ours: time };
    return name in searches ? below({ ...goal, goal: SEARCH_MS }) : atMost({ ...goal, goal: GOAL, against: few });
  });
}
