import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { Options } from './benchmark';
import { mainProgramIn } from './paths';

interface RunOptions extends Options {
  /** The names of the benchmarks to run; empty for those of the gateway. */
  readonly only: readonly string[];
}

/** Reads the options of the command line. */
export function readOptions(names: readonly string[]): RunOptions {
  return new Command('bench')
    .description('Measures the gateway alongside its peers and prints the results.')
    .option(
      '--only <names>',
      `some of ${names.join(', ')}; without it, those of the performance page`,
      someOf(names),
      [],
    )
    .option('--candidates <ids>', 'candidates of the reads, such as ours,limit', (text: string) => text.split(','), [])
    .option('--against <directory>', 'another checkout, built there, as the candidate “previous”', built)
    .option(
      '--lists <texts>',
      'lists of the growth whose names contain one of these',
      (text: string) => text.split(','),
      [],
    )
    .option('--rounds <number>', 'rounds in which each candidate is measured once', positive, 5)
    .option('--seconds <number>', 'seconds of one measurement', positive, 2)
    .parse()
    .opts<RunOptions>();
}

function someOf(names: readonly string[]) {
  return (text: string): string[] => {
    const wanted = text.split(',');
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new InvalidArgumentError(`There is no ${unknown.join(', ')}.`);
    return wanted;
  };
}

function built(directory: string): string {
  if (existsSync(mainProgramIn(directory))) return directory;
  throw new InvalidArgumentError('Run npm ci and npm run build:server in it first.');
}

function positive(text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new InvalidArgumentError('A number above 0 is expected.');
}
