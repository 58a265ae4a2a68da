import { type Command, Option } from 'commander';
import type { AuditEvent } from '../../../audit/audit-event.entity';
import { readTrail, type TrailPart } from '../../../audit/read-trail';
import { trailLine } from '../../../audit/trail-line';
import { readDate, readPartner } from './arguments';
import { type CommonOptions, DONE, listing, REFUSED, runSubcommand } from './frame';
import { write } from './output';
import { withReader } from './with-reader';

interface AuditOptions extends CommonOptions {
  readonly since: number;
  readonly until?: number;
  readonly partner?: string;
  readonly format: 'jsonl';
}

/** Prints the audit trail. */
export function auditCommand(environment: NodeJS.ProcessEnv): Command {
  return listing('audit')
    .description(
      'Prints the audit trail of the whole programme, or of one partner, by time: one line of JSON for each event, with the ' +
        'values before and after a change.',
    )
    .requiredOption('--since <date>', 'date (from 00:00 UTC) or time of the first event, such as 2026-01-31', readDate)
    .option('--until <date>', 'date (from 00:00 UTC) or time before which the last event was (default: now)', readDate)
    .option('--partner <id>', 'only the events of this partner', readPartner)
    .addOption(new Option('--format <format>', 'format of the events').choices(['jsonl']).default('jsonl'))
    .action((options: AuditOptions) => runSubcommand(() => run(options, environment)));
}

function run({ since, until, partner, json }: AuditOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  if (until !== undefined && until <= since) {
    console.error('--until is not after --since, so that no event can be between them.');
    return Promise.resolve(REFUSED);
  }
  return withReader(environment, async (reader, now) => {
    // The latest events can be of this very millisecond.
    const part: TrailPart = { since, until: until ?? now + 1, ...(partner !== undefined && { partnerId: partner }) };
    const texts = json ? asArray(readTrail(reader, part)) : asLines(readTrail(reader, part));
    for await (const text of texts) await write(text);
    return DONE;
  });
}

type Pages = AsyncIterable<readonly AuditEvent[]>;

async function* asLines(pages: Pages): AsyncIterable<string> {
  for await (const page of pages) yield page.map(trailLine).join('');
}

/** Yields one JSON array. */
async function* asArray(pages: Pages): AsyncIterable<string> {
  let separator = '[\n';
  for await (const page of pages) {
    yield separator + page.map((event) => trailLine(event).trimEnd()).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
