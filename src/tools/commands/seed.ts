import { Presets, SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { MAX_EDITIONS } from '../../demo/large-set/catalogue';
import { DifferentSetError, type LargeSet } from '../../demo/large-set/large-set';
import { loadLargeSet } from '../../demo/large-set/load-large-set';
import { ConfigError } from '../../platform/base/config-error';
import { factsOf } from '../../platform/base/error-facts';
import { StoreError } from '../../platform/base/store-error';
import { readSettings } from '../../platform/config/config';
import { openContentStore } from '../../platform/files/open-content-store';
import { openExistingDatabase } from './open-existing-database';

type Settings = ReturnType<typeof readSettings>;

/** Loads a large data set for measurements, or extends the one that is there, with a progress bar on standard error. */
export function seedCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('seed')
    .description('Loads one partner with many customers into the database, for measuring. Not in production.')
    .option('--customers <number>', 'number of customers of the partner, up to 10,000,000', upTo(10_000_000), 2_000)
    .option('--software <number>', 'number of purchased products of each customer, up to 1,000', upTo(1_000), 5)
    .option('--products <number>', 'number of products in the catalogue, up to 10,000', upTo(10_000), 40)
    .option('--editions <number>', `number of editions of each product, up to ${MAX_EDITIONS}`, upTo(MAX_EDITIONS), 8)
    .option('--partner-name <name>', 'name of the partner', 'Bench Reselling')
    .action(async (set: LargeSet, command: Command) => {
      const customers = await seed(readDemoSettings(environment), set);
      command.configureOutput().writeOut?.(`${set.partnerName} has ${customers} customers.\n`);
    });
}

async function seed(settings: Settings, set: LargeSet): Promise<number> {
  const database = await openExistingDatabase(settings);
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} customers, {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(set.customers, 0);
  try {
    const mediaStore = await openContentStore(settings.mediaLocation);
    return await loadLargeSet(database, mediaStore, set, (customers) => bar.update(customers));
  } finally {
    bar.stop();
    await database.close();
  }
}

/** Reads the settings. Throws `ConfigError` in production, which must not have invented customers. */
function readDemoSettings(environment: NodeJS.ProcessEnv): Settings {
  const settings = readSettings(environment);
  if (!settings.demo) throw new ConfigError('The data set for measurements cannot be loaded in production.');
  return settings;
}

function upTo(maximum: number) {
  return (text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= maximum) return number;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${maximum}.`);
  };
}

function isExpected(error: unknown): error is Error {
  return [ConfigError, DifferentSetError, StoreError].some((Class) => error instanceof Class);
}

if (require.main === module) {
  seedCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(isExpected(error) ? error.message : factsOf(error));
      process.exitCode = 1;
    });
}
