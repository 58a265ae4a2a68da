/** The kinds of customers that a price is for. */
export const SEGMENTS = ['COMMERCIAL', 'EDUCATION', 'GOVERNMENT', 'NONPROFIT'] as const;
export type FileSegment = (typeof SEGMENTS)[number];

/** How often an offer is paid. A perpetual licence is paid once. */
export const BILLING_PLANS = ['ONE_TIME', 'MONTHLY', 'ANNUAL', 'TRIENNIAL'] as const;
export type FileBillingPlan = (typeof BILLING_PLANS)[number];

/** Who set a price: an operator, or a price sheet, which later ones can change. */
export const PRICE_SOURCES = ['OPERATOR', 'PRICE_SHEET'] as const;
export type FilePriceSource = (typeof PRICE_SOURCES)[number];

/** How a SKU delivers its product key. Nothing is known about a SKU that is `UNMAPPED`, and it cannot be bought. */
export const KEY_DELIVERIES = [
  'MULTIPLE_ACTIVATION',
  'RETAIL',
  'ONE_PER_LICENCE',
  'IN_MEDIA',
  'NONE',
  'UNMAPPED',
] as const;
export type FileKeyDelivery = (typeof KEY_DELIVERIES)[number];

export const LICENCE_KINDS = ['PERPETUAL', 'SUBSCRIPTION'] as const;
export type FileLicenceKind = (typeof LICENCE_KINDS)[number];

/** Returns the names of an enum. */
export function keysOf<Values extends object>(values: Values): (keyof Values & string)[] {
  return Object.keys(values) as (keyof Values & string)[];
}
