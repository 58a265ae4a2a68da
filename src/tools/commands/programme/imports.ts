import type { Command } from 'commander';
import { instantText } from '../../../platform/base/clock';
import { reportLines } from '../../../programme/comparison/print-report';
import { totalOf } from '../../../programme/comparison/report';
import { type AppliedImport, findImport, readImports } from '../../../programme/imports/read-imports';
import { type CommonOptions, DONE, listing, REFUSED, runSubcommand } from './frame';
import { printList } from './print-list';
import { withReader } from './with-reader';

/** How many imports are listed. The GraphQL API has all of them. */
const LISTED = 50;

/** Lists the imports. */
export function importsCommand(environment: NodeJS.ProcessEnv): Command {
  return listing('imports')
    .description(
      `Prints the last ${LISTED} imports that changed something, latest first, with their counts; or the report of one import.`,
    )
    .argument('[id]', 'id of an import, such as imp_…, whose report is printed')
    .action((id: string | undefined, options: CommonOptions) =>
      runSubcommand(() => (id === undefined ? list(options, environment) : print(id, options, environment))),
    );
}

async function list(options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const imports = await withReader(environment, (reader) => readImports(reader, LISTED));
  printList(imports.map(rowOf), options, 'There was no import.');
  return DONE;
}

function rowOf({ id, startedAt, actor, report }: AppliedImport) {
  const [added, changed] = [totalOf(report, 'added'), totalOf(report, 'changed')];
  const [ended, setAside] = [totalOf(report, 'ended'), totalOf(report, 'setAside')];
  const files = report.files.map(({ name }) => name);
  return { id, at: instantText(startedAt), actor, added, changed, ended, setAside, files };
}

async function print(id: string, { json }: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const found = await withReader(environment, (reader) => findImport(reader, id));
  if (!found) {
    console.error(`There is no import ${JSON.stringify(id)}.`);
    return REFUSED;
  }
  const { report, startedAt, actor } = found;
  if (json) console.log(JSON.stringify({ id, at: instantText(startedAt), actor, ...report }, null, 2));
  else for (const line of reportLines(report)) console.log(line);
  return DONE;
}
