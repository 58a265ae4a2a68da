import { areCountable } from '../checks';

/** The checks of amounts, sizes, and times that people set: one for each table, by its name. */
export const wholeNumberChecks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  creditLines: { creditLines_wholeNumbers: areCountable('limitMinor', 'usedMinor') },
  skus: { skus_wholeNumbers: areCountable('endsSaleAt') },
  editions: { editions_wholeNumbers: areCountable('sizeBytes') },
  prices: { prices_wholeNumbers: areCountable('startsAt', 'endsAt', 'unitPriceMinor', 'suggestedRetailPriceMinor') },
  deliveryPolicies: { deliveryPolicies_wholeNumbers: areCountable('startsAt', 'linkTtlMs') },
  orders: { orders_wholeNumbers: areCountable('placedAt', 'totalMinor') },
  orderLines: { orderLines_wholeNumbers: areCountable('unitPriceMinor', 'linkTtlMs') },
  payments: { payments_wholeNumbers: areCountable('amountMinor', 'refundedMinor', 'paidAt') },
  downloadSessions: { downloadSessions_wholeNumbers: areCountable('sizeBytes', 'bytesServed', 'bytesReserved') },
  cancellationRequests: {
    cancellationRequests_wholeNumbers: areCountable('amountRequestedMinor', 'amountApprovedMinor'),
  },
};
