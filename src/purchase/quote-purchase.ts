import type { CatalogueContext } from '../catalogue/catalogue';
import { getCustomer } from '../customers/customer.loader';
import { creditExceeded, readCredit } from '../partners/credit';
import { creditLeft, creditWarning, crossedThreshold } from '../partners/credit-warning';
import { findPurchaseRefusal } from '../partners/partner.loader';
import { money } from '../platform/graphql/money';
import { present, UserError } from '../platform/graphql/user-error';
import { findLinesWithoutKeys } from './keys-left';
import { PRICING_REFUSALS, priceLines } from './price-lines';
import type { PurchaseQuoteInput } from './purchase.input';
import type { PurchaseQuote } from './purchase.payload';

/** The error codes of a purchase that would be refused. */
export const QUOTE_REFUSALS = [
  'CUSTOMER_NOT_FOUND',
  'CUSTOMER_RELATIONSHIP_ENDED',
  'PARTNER_NOT_ELIGIBLE',
  'PARTNER_SUSPENDED',
  'PARTNER_CLOSED',
  'CREDIT_LIMIT_EXCEEDED',
  'KEY_POOL_EXHAUSTED',
  ...PRICING_REFUSALS,
] as const;

/** Prices a purchase without making it, and returns why it would be refused. Changes nothing. */
export async function quotePurchase(
  { database, viewer, catalogue, notes, now }: CatalogueContext,
  input: PurchaseQuoteInput,
): Promise<Partial<PurchaseQuote>> {
  const customer = await getCustomer(database, viewer, input.customer);
  const { lines, currency, totalMinor } = priceLines({ catalogue, customer, now }, input.lines);
  const credit = await readCredit(database, customer.partnerId, currency);
  const creditMinor = creditLeft(credit);
  const isCovered = totalMinor <= creditMinor;
  const creditAfter = { ...credit, usedMinor: credit.usedMinor + totalMinor };

  const partnerRefusal = await findPurchaseRefusal(database, viewer);
  const refusals = [
    ...(partnerRefusal ? [new UserError(partnerRefusal)] : []),
    ...(customer.endedAt === null ? [] : [new UserError('CUSTOMER_RELATIONSHIP_ENDED', ['customer'])]),
    ...(isCovered ? [] : [creditExceeded(credit, totalMinor, currency)]),
    ...(await findLinesWithoutKeys(database, catalogue, lines, now)),
  ];
  return {
    customerId: customer.id,
    pricedLines: lines,
    lines: lines.map((line) => ({
      offer: line.offer,
      quantity: line.quantity,
      unitPrice: money(line.unitPriceMinor, currency),
      total: money(line.totalMinor, currency),
    })),
    total: money(totalMinor, currency),
    creditAvailable: money(creditMinor, currency),
    creditWarning: isCovered ? creditWarning(crossedThreshold(creditAfter, totalMinor), creditAfter, currency) : null,
    userErrors: present(refusals, { viewer, notes }),
  };
}
