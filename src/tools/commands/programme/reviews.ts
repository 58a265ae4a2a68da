import type { Command } from 'commander';
import { type OpenRequest, readOpenRequests } from '../../../cancellations/open-requests';
import { DAY_MS, HOUR_MS, instantText, MINUTE_MS } from '../../../platform/base/clock';
import { money } from '../../../platform/graphql/money';
import { type CommonOptions, DONE, listing, runSubcommand } from './frame';
import { partnerName } from './partner-change';
import { printList } from './print-list';
import { withReader } from './with-reader';

/** Lists the cancellation requests that wait for a decision. */
export function reviewsCommand(environment: NodeJS.ProcessEnv): Command {
  return listing('reviews')
    .description(
      'Prints the open cancellation requests of all partners, oldest first: how long they wait, until when the software can be ' +
        'cancelled, how many keys were revealed, and how many downloads were made.',
    )
    .action((options: CommonOptions) => runSubcommand(() => run(options, environment)));
}

async function run(options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const rows = await withReader(environment, async (reader, now) =>
    (await readOpenRequests(reader)).map((request) => lineOf(request, now)),
  );
  printList(rows, options, 'There are no open cancellation requests.');
  return DONE;
}

function lineOf({ number, partnerId, customerName: customer, ...request }: OpenRequest, now: number) {
  const { amount, currency } = money(Number(request.amountRequestedMinor), request.currency);
  const submittedAt = Number(request.submittedAt);
  return {
    number,
    partner: partnerName(partnerId),
    customer,
    submittedAt: instantText(submittedAt),
    age: ageText(now - submittedAt),
    deadline: request.deadline === null ? null : instantText(request.deadline),
    keysRevealed: Number(request.keysRevealed),
    downloads: Number(request.downloadsMade),
    amountRequested: `${amount} ${currency}`,
  };
}

/** Returns a duration in its two largest units, such as `3 d 4 h`. */
function ageText(ms: number): string {
  const [days, hours] = [Math.floor(ms / DAY_MS), Math.floor((ms % DAY_MS) / HOUR_MS)];
  if (days > 0) return `${days} d ${hours} h`;
  return `${hours} h ${Math.floor((ms % HOUR_MS) / MINUTE_MS)} min`;
}
