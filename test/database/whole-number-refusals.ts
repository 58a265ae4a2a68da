import type { Refusal } from './refusals';

/** Each column with amounts, sizes, or times that people set, and what else must change so that no other check refuses it. */
const columns: Readonly<Record<string, string>> = {
  'creditLines.limitMinor': '',
  'creditLines.usedMinor': '',
  'skus.endsSaleAt': '',
  'editions.sizeBytes': '',
  'prices.startsAt': ', "endsAt" = NULL',
  'prices.endsAt': '',
  'prices.unitPriceMinor': '',
  'prices.suggestedRetailPriceMinor': '',
  'deliveryPolicies.startsAt': '',
  'deliveryPolicies.linkTtlMs': '',
  'orders.placedAt': '',
  'orders.totalMinor': '',
  'orderLines.unitPriceMinor': '',
  'orderLines.linkTtlMs': '',
  'payments.amountMinor': '',
  'payments.refundedMinor': ', "amountMinor" = 9007199254740992',
  'payments.paidAt': '',
  'downloadSessions.sizeBytes': '',
  'downloadSessions.bytesServed': ', "sizeBytes" = 9007199254740991',
  'downloadSessions.bytesReserved': ', "sizeBytes" = 9007199254740991',
  'cancellationRequests.amountRequestedMinor': '',
  'cancellationRequests.amountApprovedMinor': `, "amountRequestedMinor" = 9007199254740992, "status" = 'COMPLETED', "decidedAt" = 1`,
};

/** Numbers that JavaScript does not hold exactly: reading the row would fail. */
export const wholeNumberRefusals: readonly Refusal[] = Object.entries(columns).map(([name, also]) => {
  const [table = '', column = ''] = name.split('.');
  return {
    what: `a ${name} of 2 to the power of 53`,
    by: `${table}_wholeNumbers`,
    table,
    set: `"${column}" = 9007199254740992${also}`,
  };
});
