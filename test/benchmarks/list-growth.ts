import type { Benchmark, Options, Report } from './benchmark';
import { FEW, GOAL, MANY, measureAll, type PageRequest, start, type Target } from './growth';
import { endsOf, firstPage, type RootList } from './growth-pages';
import { startPostgres } from './postgres-server';
import { seed } from './seed';
import { seedLists } from './seed-lists';
import { amount, atMost, type GoalRow, markdownTable } from './table';

const software = { field: 'software', selection: 'id status purchasedAt expiresAt customer { name country }' };
const orders = { field: 'orders', selection: 'id number status placedAt customer { name }' };
const links = { field: 'downloadLinks', selection: 'id status expiresAt software { customer { name } }' };

const inWeek = `filter: { status: ACTIVE, expiresAt: { before: "${new Date(Date.now() + 7 * 86_400_000).toISOString()}" } }`;
const by = (field: string) => `orderBy: { field: ${field}, direction: ASC }`;

const lists: Readonly<Record<string, RootList>> = {
  software: { ...software, args: '' },
  'software by customer': { ...software, args: by('CUSTOMER_NAME') },
  'software by product': { ...software, args: by('PRODUCT') },
  'software by expiry': { ...software, args: by('EXPIRES_AT') },
  'software with a status': { ...software, args: 'filter: { status: CANCELLED }' },
  'software in a country': { ...software, args: 'filter: { countries: "DE" }' },
  'software in a country, by customer': { ...software, args: `filter: { countries: "DE" } ${by('CUSTOMER_NAME')}` },
  'software of a product': { ...software, args: 'filter: { productIds: "prd_bench_0000007" }' },
  'software of a customer': { ...software, args: 'filter: { customerIds: "cus_bench_0000017" }' },
  'software of a purchase order': { ...software, args: 'filter: { purchaseOrderNumber: "PO-ORD-BENCH-0000H" }' },
  orders: { ...orders, args: '' },
  'orders by customer': { ...orders, args: by('CUSTOMER_NAME') },
  'orders with a status': { ...orders, args: 'filter: { status: CANCELLED }' },
  links: { ...links, args: '' },
  'links that expire this week': { ...links, args: `${inWeek} ${by('EXPIRES_AT')}` },
};

type Ends<Value> = Readonly<Record<'few' | 'first' | 'last', Value>>;

/** The time of a page of each list across customers, of many customers compared with few, on SQLite. */
export const listGrowth: Benchmark = async (options) => {
  const [few, many] = [await seed(undefined, FEW), await seed(undefined, MANY)];
  for (const { dataDir } of [few, many]) await seedLists(dataDir);
  return compare('Lists on SQLite', await start(few), await start(many), options);
};

/** The same on PostgreSQL. */
export const listGrowthOnPostgres: Benchmark = async (options) => {
  const [ofFew, ofMany] = [await startPostgres(), await startPostgres()];
  const seeded = async (url: string, customers: number) => {
    const data = await seed(url, customers);
    await seedLists(data.dataDir, url);
    return start(data, url);
  };
  try {
    const few = await seeded(ofFew.url, FEW);
    return await compare('Lists on PostgreSQL', few, await seeded(ofMany.url, MANY), options);
  } finally {
    await Promise.all([ofFew.stop(), ofMany.stop()]);
  }
};

async function compare(title: string, few: Target, many: Target, options: Options): Promise<Report> {
  try {
    const pages = new Map<string, Ends<PageRequest>>();
    for (const [name, list] of Object.entries(lists)) {
      const { first, last } = await endsOf(many.server, many.token, list);
      const ofFew = { ...few, request: firstPage(list) };
      pages.set(name, { few: ofFew, first: { ...many, request: first }, last: { ...many, request: last } });
    }
    return reportOf(title, await measureAll(pages, options));
  } finally {
    await Promise.all([few.server.stop(), many.server.stop()]);
  }
}

function reportOf(title: string, times: ReadonlyMap<string, Ends<number>>): Report {
  const table = markdownTable(
    [...times].map(([name, { few, first, last }]) => ({
      'list, in ms': name,
      [`first page of ${FEW}`]: amount(few),
      [`first page of ${MANY}`]: amount(first),
      'last page': amount(last),
    })),
  );
  const text = `20 items by POST over one connection; median times of whole requests.\n\n${table}`;
  return { title, text, goals: [...times].flatMap(([name, list]) => goalsOf(`${title}, ${name}`, list)) };
}

function goalsOf(name: string, { few, first, last }: Ends<number>): GoalRow[] {
  const goal = { unit: 'ms', goal: GOAL };
  return [
    atMost({ ...goal, name: `${name}: first page of ${MANY} customers against of ${FEW}`, ours: first, against: few }),
    atMost({ ...goal, name: `${name}: last page against first of ${FEW}`, ours: last, against: few }),
  ];
}
