import { BENCH_PARTNER_ID } from '../../src/demo/demo-partners';
import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark, Options, Report } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onAllCores, onServerCore } from './cores';
import { writeCustomers, writePriceSheet } from './import-files';
import { putUnderLoad } from './load';
import { median, medianOf } from './measure';
import type { Measurement } from './measurement';
import { startPostgres } from './postgres-server';
import { customerRequest } from './requests';
import { seed } from './seed';
import { amount, atMost, below, type GoalRow, markdownTable } from './table';
import { type CommandCost, timeCommand } from './timed-command';
import { newDirectory } from './workspace';

const CUSTOMERS = 100_000;
const PRICES = 100_000;
/** Price sheets that are imported while small queries are measured. */
const IMPORTS = 4;
const SLOWER_THAN_SEED = 3;
const FIRST_SECONDS = 60;
const AGAIN_SECONDS = 20;
const MEMORY_MB = 512;
const SLOWER_QUERIES = 2;
const OF_PARTNER = ['--partner', BENCH_PARTNER_ID, '--country', 'DE', '--segment', 'COMMERCIAL'];

/** A database with the demo and a few customers, which a gateway and the commands use. */
interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly token: string;
  stop(): Promise<void>;
}

/** Imports of customers and prices on SQLite, and the gateway's small queries during them. */
export const imports: Benchmark = (options) => measure('Imports on SQLite', placeOnSqlite, options);

/** The same on PostgreSQL. */
export const importsOnPostgres: Benchmark = (options) => measure('Imports on PostgreSQL', placeOnPostgres, options);

async function placeOnSqlite(): Promise<Place> {
  const { dataDir, token } = await seed(undefined, 1);
  return { env: { DATA_DIR: dataDir }, token, stop: async () => {} };
}

async function placeOnPostgres(): Promise<Place> {
  // On one core the connection of an import would take turns with the gateway for milliseconds each.
  const { url, stop } = await startPostgres(onAllCores);
  const { dataDir, token } = await seed(url, 1);
  return { env: { DATA_DIR: dataDir, DATABASE_URL: url }, token, stop };
}

async function measure(title: string, newPlace: () => Promise<Place>, options: Options): Promise<Report> {
  const files = newDirectory();
  const customers = await writeCustomers(files, CUSTOMERS);
  const [january = '', ...otherMonths] = await Promise.all(
    Array.from({ length: 1 + IMPORTS }, (_, month) => writePriceSheet(files, PRICES, month + 1)),
  );
  const inPlace = <Result>(work: (place: Place) => Promise<Result>) => withPlace(newPlace, work);

  const commands = {
    seed: ({ env }: Place) => timeCommand('seed', ['--customers', String(CUSTOMERS)], env),
    customers: ({ env }: Place) => timeCommand('programme', ['apply', customers, ...OF_PARTNER], env),
  };
  const costs: Readonly<Record<keyof typeof commands, CommandCost[]>> = { seed: [], customers: [] };
  for (let round = 0; round < Math.min(options.rounds, 3); round += 1) {
    for (const name of ['seed', 'customers'] as const) costs[name].push(await inPlace(commands[name]));
  }
  const prices = await inPlace(async (place) => {
    const apply = (sheet: string) => timeCommand('programme', ['apply', sheet], place.env);
    const [first, again] = [await apply(january), await apply(january)];
    return {
      first,
      again,
      queries: await queriesDuring(
        otherMonths.map((sheet) => () => apply(sheet)),
        place,
        options,
      ),
    };
  });
  return reportOf(title, { seed: costs.seed, customers: costs.customers, ...prices });
}

async function withPlace<Result>(newPlace: () => Promise<Place>, work: (place: Place) => Promise<Result>) {
  const place = await newPlace();
  try {
    return await work(place);
  } finally {
    await place.stop();
  }
}

/** The 99th percentile of the latency of small queries, in milliseconds. */
interface Queries {
  readonly alone: number;
  readonly during: number;
}

/**
 * Measures small queries before each of some imports and during all of it: one import is too short for a percentile. The import has
 * a core of its own. The load shares that of the gateway: with one connection only one of the two works at a time, while on the
 * core of the import the load would wait for its turn.
 */
async function queriesDuring(
  runs: readonly (() => Promise<unknown>)[],
  { env, token }: Place,
  { seconds }: Options,
): Promise<Queries> {
  const server = await onServerCore(() => startCandidate(ours, env));
  const requests = [customerRequest(`cus_${benchKey(1)}`, { introduced: false })];
  const ask = () => putUnderLoad(server, { requests, connections: 1, seconds, token });
  const [alone, during]: [Measurement[], Measurement[]] = [[], []];
  try {
    await ask();
    for (const run of runs) {
      alone.push(...(await onServerCore(async () => [await ask(), await ask()])));
      let running = true;
      const imported = run().finally(() => {
        running = false;
      });
      await onServerCore(async () => {
        while (running) during.push(await ask());
      });
      await imported;
    }
    return { alone: medianOf(alone, p99), during: medianOf(during, p99) };
  } finally {
    await server.stop();
  }
}

const p99 = ({ latencyP99Ms }: Measurement) => latencyP99Ms;

interface Measured {
  readonly seed: readonly CommandCost[];
  readonly customers: readonly CommandCost[];
  readonly first: CommandCost;
  readonly again: CommandCost;
  readonly queries: Queries;
}

function reportOf(title: string, { seed: seeded, customers, first, again, queries }: Measured): Report {
  const rows = { [`npm run seed, ${CUSTOMERS} customers`]: seeded, 'Customers.csv': customers, 'price sheet': [first] };
  const table = markdownTable(
    Object.entries({ ...rows, 'price sheet again': [again] }).map(([command, costs]) => ({
      command,
      seconds: amount(median(costs.map(({ seconds }) => seconds))),
      MB: amount(Math.max(...costs.map(({ maxMb }) => maxMb))),
    })),
  );
  const text = `Whole commands, with the start of their process; a price sheet has ${PRICES} rows.\n\n${table}`;
  const secondsOf = (costs: readonly CommandCost[]) => median(costs.map(({ seconds }) => seconds));
  const goals: GoalRow[] = [
    atMost({
      name: `${title}: ${CUSTOMERS} customers against npm run seed`,
      unit: 's',
      ours: secondsOf(customers),
      against: secondsOf(seeded),
      goal: SLOWER_THAN_SEED,
    }),
    below({ name: `${title}: price sheet`, unit: 's', ours: first.seconds, goal: FIRST_SECONDS }),
    below({ name: `${title}: price sheet, memory`, unit: 'MB', ours: first.maxMb, goal: MEMORY_MB }),
    below({ name: `${title}: price sheet again`, unit: 's', ours: again.seconds, goal: AGAIN_SECONDS }),
    atMost({
      name: `${title}: p99 of small queries during an import`,
      unit: 'ms',
      ours: queries.during,
      against: queries.alone,
      goal: SLOWER_QUERIES,
    }),
  ];
  return { title, text, goals };
}
