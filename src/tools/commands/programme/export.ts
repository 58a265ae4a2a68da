import { type Command, Option } from 'commander';
import { type ExportFormat, exportProgramme } from '../../../programme/export/export-programme';
import { readPartner } from './arguments';
import { DONE, runSubcommand, withoutChanges } from './frame';
import { write } from './output';
import { withReader } from './with-reader';

interface ExportArguments {
  readonly format: ExportFormat;
  readonly partner: string | null;
}

/** Writes the programme as a document that `apply` reads. */
export function exportCommand(environment: NodeJS.ProcessEnv): Command {
  return withoutChanges('export')
    .description(
      'Prints the programme as a document that “apply” reads: partners, customers, catalogue, prices, terms, and orders that were ' +
        'bought elsewhere. Media are named by their hashes; product keys are not exported.',
    )
    .addOption(new Option('--format <format>', 'format of the document').choices(['json', 'yaml']).default('json'))
    .option('--partner <id>', 'exports one partner with its customers and orders only', readPartner, null)
    .action((options: ExportArguments) => runSubcommand(() => run(options, environment)));
}

function run({ format, partner: partnerId }: ExportArguments, environment: NodeJS.ProcessEnv): Promise<number> {
  return withReader(environment, async (reader) => {
    for await (const text of exportProgramme(reader, { format, partnerId })) await write(text);
    return DONE;
  });
}
