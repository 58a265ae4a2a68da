import type { OrderFields } from './document-order-schema';
import { type Part, partsOf, placeOf, type Reading } from './document-reading';
import type { CustomerFields, PartnerFields } from './document-schema';
import type { DocumentCustomer, DocumentOrder, DocumentPartner } from './programme-document';

/** Returns a partner of a document. */
export function partnerFrom({ fields, at }: Part<PartnerFields>, reading: Reading): DocumentPartner {
  const { id, name, country, currency, eligible, credit = [] } = fields;
  return {
    ...placeOf(reading, at),
    ...{ id, name, country, currency, eligible },
    credit: credit.map(({ key, ...limit }) => ({ ...placeOf(reading, [...at, 'credit', key]), ...limit })),
  };
}

/** Returns a customer of a document, with each of its domains once. */
export function customerFrom({ fields, at }: Part<CustomerFields>, reading: Reading): DocumentCustomer {
  const { partner, tenantId, name, country, segment, domains, endedAt } = fields;
  return {
    ...placeOf(reading, at),
    partner,
    tenantId,
    name,
    country,
    segment,
    domains: [...new Set(domains)],
    endedAt,
  };
}

/** Returns an order of a document. */
export function orderFrom({ fields, at }: Part<OrderFields>, reading: Reading): DocumentOrder {
  const { lines, purchaseOrderNumber = null, ...order } = fields;
  return {
    ...placeOf(reading, at),
    ...order,
    purchaseOrderNumber,
    lines: partsOf(lines, [...at, 'lines']).map(
      ({ fields: { sku, term, subscriptionId = null, ...line }, at: lineAt }) => ({
        ...placeOf(reading, lineAt),
        ...sku,
        ...line,
        termMonths: term,
        subscriptionId,
      }),
    ),
  };
}
