import type { ChangedValue, Changes } from '../../../audit/changes';
import { describeValue } from '../../../programme/comparison/describe-changes';

/** Names of fields for people. A field that is missing here has its name. */
const LABELS: Readonly<Record<string, string>> = {
  unitPrice: 'price',
  suggestedRetailPrice: 'retail price',
  startsAt: 'start',
  endsAt: 'end',
  tierMaximum: 'maximum quantity',
  endsSaleAt: 'end of sale',
  statusReason: 'reason',
  relationshipEndedAt: 'end of the relationship',
  tenantId: 'tenant',
  linkDays: 'days of a link',
  downloads: 'downloads of a link',
  cancelDays: 'days for cancelling',
  sellsAhead: 'sold ahead of stock',
};

/** Returns one sentence with what changes, before and after: the same for a dry run. */
export function describeChange(subject: string, changes: Changes): string {
  const fields = Object.entries(changes);
  if (fields.length === 0) return `${subject} does not change.`;
  const described = fields.map(
    ([field, [before, after]]) => `${labelOf(field)} from ${valueText(before)} to ${valueText(after)}`,
  );
  return `${subject} changes: ${described.join(', ')}.`;
}

function labelOf(field: string): string {
  return LABELS[field] ?? field.replace('.', ' ');
}

/** Ids, amounts, times and so on, in which no character can control a terminal. */
const PLAIN = /^[\w.:+-]+( [A-Z]{3})?$/;

/** Returns a text for a terminal. */
export function quoted(text: string): string {
  return describeValue(text);
}

function valueText(value: ChangedValue): string {
  return typeof value === 'string' && PLAIN.test(value) ? value : describeValue(value);
}
