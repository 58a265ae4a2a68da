import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { gatewaySchema } from '../../server/schema';
import { type CountedUse, countUses } from '../deprecations/count-uses';
import { deprecationsOf } from '../deprecations/deprecations-of';
import { printList } from './programme/print-list';

/** Reports who still uses deprecated elements of the schema. */
export function deprecationsCommand(): Command {
  return new Command('deprecations')
    .description(
      'Reports which clients, versions and operations use deprecated fields, arguments and values, by the lines of the log.',
    )
    .argument('[files...]', 'log files of gateways; without them, standard input is read')
    .option('--json', 'prints JSON', false)
    .action(async (files: readonly string[], options: { readonly json: boolean }) => {
      const uses = await countUses(linesOf(files));
      printList(reportOf(uses), options, 'The schema has no deprecated elements, and the log has no use of one.');
    });
}

async function* linesOf(files: readonly string[]): AsyncGenerator<string> {
  if (files.length === 0) yield* createInterface({ input: process.stdin });
  for (const file of files) yield* (await open(file)).readLines();
}

/** Has a row for each use, and one for each deprecated element without a use, which can be removed when its time has come. */
function reportOf(uses: readonly CountedUse[]) {
  const deprecations = deprecationsOf(gatewaySchema());
  const used = new Set(uses.map(({ element }) => element));
  const unused = [...deprecations.keys()].filter((element) => !used.has(element));
  return [
    ...uses.map(({ latest, ...use }) => ({ ...use, latestRequest: new Date(latest).toISOString() })),
    ...unused.map((element) => ({ element, ...NO_USE })),
  ].map((row) => ({ ...row, reason: deprecations.get(row.element) ?? 'No longer deprecated in this schema.' }));
}

const NO_USE = { client: null, version: null, operation: null, requests: 0, latestRequest: null };

if (require.main === module) {
  deprecationsCommand()
    .parseAsync()
    .catch((error: unknown) => {
      console.error(describeForTerminal(error));
      process.exitCode = 1;
    });
}
