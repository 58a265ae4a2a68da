import { join } from 'node:path';
import type { Command } from 'commander';
import { Segment } from '../../../catalogue/offer.entity';
import { openContentStore } from '../../../platform/files/open-content-store';
import { applyProgramme, tryProgramme } from '../../../programme/apply-programme';
import type { ProgrammeInput } from '../../../programme/compare-programme';
import { reportLines } from '../../../programme/comparison/print-report';
import type { ImportReport } from '../../../programme/comparison/report';
import { openProgrammeFile } from '../../../programme/formats/open-programme-file';
import type { ProgrammeFile } from '../../../programme/formats/programme-file';
import { journalsOf } from '../../../programme/media/journals';
import { wantedEditions } from '../../../programme/media/media';
import { prepareMedia } from '../../../programme/media/prepare-media';
import { withStoredMedia } from '../../../programme/media/with-media';
import { readCountry, readMarkets, readPartner, readSegment } from './arguments';
import {
  type CommonOptions,
  DONE,
  operatorOf,
  REFUSED,
  readKeyRing,
  runSubcommand,
  subcommand,
  withDatabase,
} from './frame';
import { createProgressBar } from './progress-bar';
import { waitForTurn } from './wait-for-turn';
import { withReader } from './with-reader';

interface ApplyOptions extends CommonOptions {
  readonly endMissing: boolean;
  readonly endMany: boolean;
  readonly overwriteLocal: boolean;
  readonly partner: string | null;
  readonly country: string | null;
  readonly segment: Segment | null;
  readonly market: readonly string[] | null;
  readonly encoding?: string;
}

/** Imports files of a programme. */
export function applyCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('apply')
    .description(
      'Imports programme files: documents in JSON or YAML, and as CSV or in a ZIP archive customer exports, price sheets, SKU ' +
        'mappings, media manifests and product keys. All or nothing. The same files again change nothing.',
    )
    .argument('<file...>', 'the files to import')
    .option('--end-missing', 'ends what the files should have and do not have', false)
    .option('--end-many', 'lets more than a tenth of all end', false)
    .option('--partner <id>', 'partner of the customers in a customer export', readPartner, null)
    .option('--country <code>', 'country of new customers in a customer export, such as DE', readCountry, null)
    .option(
      '--segment <segment>',
      `segment of new customers in a customer export: ${Object.keys(Segment).join(', ')}`,
      readSegment,
      null,
    )
    .option('--market <codes>', 'imports only the prices for these countries, such as DE,FR', readMarkets, null)
    .option('--encoding <label>', 'encoding of CSV files that are not UTF-8, such as windows-1252')
    .option('--overwrite-local', 'also overwrites fields that were changed by hand', false)
    .action((files: readonly string[], options: ApplyOptions) => runSubcommand(() => run(files, options, environment)));
}

async function run(paths: readonly string[], options: ApplyOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const files: ProgrammeFile[] = [];
  for (const path of paths) files.push(...(await openProgrammeFile(path, { encoding: options.encoding })));
  const bar = createProgressBar();
  const readRing = () => readKeyRing(environment);
  const input = { files, options: importOptionsOf(options), progress: bar, readKeyRing: readRing };
  const report = await (options.dryRun ? tryOut(input, environment) : apply(input, options, environment)).finally(
    bar.stop,
  );
  print(report, options);
  return report.refusals.length > 0 ? REFUSED : DONE;
}

function importOptionsOf({ endMissing, endMany, overwriteLocal, partner, ...options }: ApplyOptions) {
  const { country, segment, market: markets } = options;
  return { endMissing, endMany, overwriteLocal, partnerId: partner, country, segment, markets };
}

type Input = Omit<ProgrammeInput, 'media'>;

function tryOut(input: Input, environment: NodeJS.ProcessEnv): Promise<ImportReport> {
  return withReader(environment, async (reader, now, { mediaLocation }) => {
    const target = { store: await openContentStore(mediaLocation), journal: null, progress: input.progress };
    const media = await prepareMedia(wantedEditions(input.files), target);
    return tryProgramme(reader, now, { ...input, media });
  });
}

function apply(input: Input, options: ApplyOptions, environment: NodeJS.ProcessEnv): Promise<ImportReport> {
  return withDatabase(environment, async (database, { mediaLocation }) => {
    const store = await openContentStore(mediaLocation);
    const journals = journalsOf(store, join(mediaLocation.directory, 'imports'));
    const place = { reader: database, store, journals, progress: input.progress };
    const { report, importId } = await withStoredMedia(place, wantedEditions(input.files), (media) =>
      waitForTurn(() => applyProgramme(database, operatorOf(options), { ...input, media })),
    );
    if (importId) console.error(`Applied as ${importId}.`);
    return report;
  });
}

/** Prints the same for a dry run. */
function print(report: ImportReport, { json, dryRun }: ApplyOptions): void {
  if (json) console.log(JSON.stringify(report, null, 2));
  else for (const line of reportLines(report)) console.log(line);
  if (dryRun) console.error('This was a dry run: nothing was changed.');
  if (report.refusals.length > 0) console.error(`Nothing was changed:\n${report.refusals.join('\n')}`);
}
