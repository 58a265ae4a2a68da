import type { Command } from 'commander';
import { LicenceKind } from '../../../orders/delivery-policy.entity';
import { type PlannedPolicy, type PolicyInput, planPolicies } from '../../../orders/plan-policies';
import { type ListedPolicy, readPolicies, readStoredPolicies } from '../../../orders/read-policies';
import { changesOfTerms, setPolicy } from '../../../orders/set-policy';
import { DAY_MS, instantText } from '../../../platform/base/clock';
import { type NONE, nullIfNone, orNone, readCount, readDate, readLicenceKind } from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { printList } from './print-list';
import { withReader } from './with-reader';

interface PolicyOptions extends CommonOptions {
  readonly kind?: LicenceKind;
  readonly linkDays?: number;
  readonly downloads?: number;
  readonly cancelDays?: number | typeof NONE;
  readonly from?: number;
}

/** Sets or lists the terms of delivery and cancellation. */
export function policyCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('policy')
    .description(
      'Sets the terms of delivery and cancellation for purchases from a date on. Placed orders keep their terms. Without ' +
        'terms to set, prints the terms that are in effect and those that are planned.',
    )
    .option(
      '--kind <kind>',
      `kind of licences: ${Object.keys(LicenceKind).join(' or ')} (default: both)`,
      readLicenceKind,
    )
    .option('--link-days <number>', 'days for which a download link works', readCount)
    .option('--downloads <number>', 'maximum number of downloads of a link', readCount)
    .option(
      '--cancel-days <number>',
      'days in which a purchase can be cancelled, or none for no deadline',
      orNone(readCount),
    )
    .option('--from <date>', 'date (from 00:00 UTC) or time when the terms become effective (default: now)', readDate)
    .action((options: PolicyOptions) =>
      runSubcommand(() => (isList(options) ? list(options, environment) : run(options, environment))),
    );
}

function isList({ linkDays, downloads, cancelDays, from }: PolicyOptions): boolean {
  return [linkDays, downloads, cancelDays, from].every((term) => term === undefined);
}

async function list(options: PolicyOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const policies = await withReader(environment, (reader, now) => readPolicies(reader, now));
  const ofKind = policies.filter(({ licenceKind }) => licenceKind === (options.kind ?? licenceKind));
  printList(ofKind.map(rowOf), options, '');
  return DONE;
}

function rowOf({ licenceKind, startsAt, isPlanned, linkTtlMs, maxDownloads, cancelWindowDays }: ListedPolicy) {
  return {
    kind: licenceKind,
    state: isPlanned ? 'planned' : 'in effect',
    from: startsAt === null ? null : instantText(startsAt),
    linkDays: linkTtlMs / DAY_MS,
    downloads: maxDownloads,
    cancelDays: cancelWindowDays,
  };
}

async function run(options: PolicyOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { kind: licenceKind, linkDays, downloads, from } = options;
  const cancelDays = nullIfNone(options.cancelDays);
  const input: PolicyInput = { licenceKind, linkDays, downloads, cancelDays, from };
  const planned = options.dryRun
    ? await withReader(environment, async (reader, now) => planPolicies(await readStoredPolicies(reader), input, now))
    : await change(environment, options, (tx, actor) => setPolicy(tx, actor, input));
  printChange(options, planned.map(sentenceOf).join('\n'), { policies: planned.map(factsOf) });
  return DONE;
}

function sentenceOf({ licenceKind, startsAt, endsAt, before, after }: PlannedPolicy): string {
  // Terms that were planned for later stay as they are.
  const until = endsAt === null ? 'on' : `until ${instantText(endsAt)}`;
  const subject = `The policy of ${licenceKind} licences from ${instantText(startsAt)} ${until}`;
  return describeChange(subject, changesOfTerms(before, after));
}

function factsOf({ licenceKind, startsAt, endsAt, before, after }: PlannedPolicy) {
  return {
    kind: licenceKind,
    from: instantText(startsAt),
    until: endsAt === null ? null : instantText(endsAt),
    changes: changesOfTerms(before, after),
  };
}
