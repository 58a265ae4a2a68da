import { cpus, release, totalmem } from 'node:os';
import 'reflect-metadata';
import type { Benchmark, Report } from './benchmark';
import { claims } from './claims';
import { codings } from './codings';
import { spread } from './cores';
import { documents } from './documents';
import { downloads } from './downloads';
import { gateways } from './gateways';
import { growth, growthOnPostgres } from './growth';
import { hostile } from './hostile';
import { imports, importsOnPostgres } from './imports';
import { listeners } from './listeners';
import { memory } from './memory';
import { metrics } from './metrics';
import { onePartner } from './one-partner';
import { readOptions } from './options';
import { pooled } from './pooled';
import { purchases, purchasesOnPostgres } from './purchases';
import { nested, nestedOnPostgres, screen, small, smallOnPostgres, smallPost } from './reads';
import { replicated } from './replicated';
import { start } from './start';
import { goalTable } from './table';
import { tracing } from './tracing';
import { workers } from './workers';

/** What a run measures unless benchmarks are named: the table of the performance page, in less than half an hour. */
const ofTheGateway: Readonly<Record<string, Benchmark>> = {
  nested,
  small,
  'small-post': smallPost,
  screen,
  'nested-postgres': nestedOnPostgres,
  'small-postgres': smallOnPostgres,
  workers,
  purchases,
  'purchases-postgres': purchasesOnPostgres,
  claims,
  'one-partner': onePartner,
  downloads,
  hostile,
  documents,
  listeners,
  start,
  memory,
};

/** What single features cost. */
const ofFeatures: Readonly<Record<string, Benchmark>> = {
  growth,
  'growth-postgres': growthOnPostgres,
  imports,
  'imports-postgres': importsOnPostgres,
  pooled,
  replicated,
  gateways,
  codings,
  metrics,
  tracing,
};

async function main(): Promise<void> {
  const { only, ...options } = readOptions([...Object.keys(ofTheGateway), ...Object.keys(ofFeatures)]);
  console.log(`${machine()}. ${spread} Medians of ${options.rounds} rounds.\n`);
  const reports: Report[] = [];
  const failed: string[] = [];
  for (const [name, benchmark] of chosenFrom(only)) {
    try {
      const report = await benchmark(options);
      console.log(`## ${report.title}\n\n${report.text}\n`);
      reports.push(report);
    } catch (error) {
      failed.push(name);
      console.error(error);
    }
  }
  const goals = reports.flatMap((report) => report.goals);
  if (goals.length > 0) console.log(`## Goals\n\n${goalTable(goals)}`);
  if (failed.length > 0) throw new Error(`These benchmarks failed: ${failed.join(', ')}.`);
}

function chosenFrom(only: readonly string[]): (readonly [string, Benchmark])[] {
  if (only.length === 0) return Object.entries(ofTheGateway);
  return Object.entries({ ...ofTheGateway, ...ofFeatures }).filter(([name]) => only.includes(name));
}

function machine(): string {
  const today = new Date().toISOString().slice(0, 10);
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${today}, ${processor}, ${memory}, Linux ${release()}, Node.js ${process.version}`;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
