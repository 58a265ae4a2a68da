import type { Command } from 'commander';
import { readBlockedPersons } from '../../../partners/read-blocked-persons';
import { instantText } from '../../../platform/base/clock';
import { type CommonOptions, DONE, listing, runSubcommand } from './frame';
import { printList } from './print-list';
import { withReader } from './with-reader';

/** Lists the persons who are blocked. */
export function blockedCommand(environment: NodeJS.ProcessEnv): Command {
  return listing('blocked')
    .description('Prints the persons who are blocked: since when, by which operator and why.')
    .action((options: CommonOptions) => runSubcommand(() => run(options, environment)));
}

async function run(options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const persons = await withReader(environment, readBlockedPersons);
  const rows = persons.map(({ subjectId: subject, blockedAt, blockedBy: by, reason }) => {
    const since = instantText(blockedAt);
    return { subject, since, by, reason };
  });
  printList(rows, options, 'Nobody is blocked.');
  return DONE;
}
