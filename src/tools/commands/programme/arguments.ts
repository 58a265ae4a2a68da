import { InvalidArgumentError } from 'commander';
import { BillingPlan, Segment } from '../../../catalogue/offer.entity';
import type { LicenceKind } from '../../../orders/delivery-policy.entity';
import { PartnerStatus } from '../../../partners/partner.entity';
import { partnerIdOf } from '../../../partners/partner-id';
import type { MoneyInput } from '../../../platform/graphql/money';
import { trimmed } from '../../../platform/text/blank';
import { BadValue } from '../../../programme/formats/bad-value';
import { guidOf, memberOf, productIdOf, productVersionOf, skuIdOf } from '../../../programme/formats/catalogue-ids';
import { termMonthsOf } from '../../../programme/formats/document/document-amounts';
import { startOf } from '../../../programme/formats/file-time';
import { BILLING_PLANS, keysOf, LICENCE_KINDS } from '../../../programme/formats/values';

/** Reads the id of a partner, with or without its prefix. */
export function readPartner(text: string): string {
  const partnerId = partnerIdOf(text.trim());
  if (partnerId === null) throw new InvalidArgumentError('It must be the id of a partner, such as acme.');
  return partnerId;
}

/** Reads a country code. */
export function readCountry(text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw new InvalidArgumentError('It must be a country code of ISO 3166-1, such as DE.');
}

/** Reads country codes with commas between them. */
export function readMarkets(text: string): readonly string[] {
  return text.split(',').map(readCountry);
}

/** Reads a customer segment. */
export function readSegment(text: string): Segment {
  const segment = text.trim().toUpperCase();
  if (Object.hasOwn(Segment, segment)) return segment as Segment;
  throw new InvalidArgumentError(`It must be one of ${Object.keys(Segment).join(', ')}.`);
}

/** Returns a function that reads an argument as files are read, from one that throws `BadValue`. */
function asInFiles<Value>(read: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return read(trimmed(text));
    } catch (error) {
      if (error instanceof BadValue) throw new InvalidArgumentError(`It ${error.message}.`);
      throw error;
    }
  };
}

/** Reads the id of a SKU after that of its product, such as `WIDGETSRV001:0001`, with or without its prefix. */
export const readSku = asInFiles((text) => {
  const [productId, skuId, ...rest] = text.replace(/^sku_/, '').split(':');
  if (productId === undefined || skuId === undefined || rest.length > 0)
    throw new BadValue('must be the ids of a product and of its SKU, such as WIDGETSRV001:0001');
  return `${productIdOf(productId)}:${skuIdOf(skuId)}`;
});

/** Reads an amount such as `55.00 USD`. Use cases check its parts. */
export const readMoney = asInFiles((text): MoneyInput => {
  const [amount = '', currency, ...rest] = text.split(/\s+/);
  if (currency === undefined || rest.length > 0)
    throw new BadValue('must be a decimal number and a currency, such as "55.00 USD"');
  return { amount, currency };
});

/** Reads a date, which begins at 00:00 UTC, or a time of ISO 8601. Returns epoch milliseconds. */
export const readDate = asInFiles(startOf);

/** Reads a term such as `P1Y`. Returns its months. */
export const readTerm = asInFiles(termMonthsOf);

export const readTenant = asInFiles(guidOf);

export const readVersion = asInFiles(productVersionOf);

export const readBillingPlan = asInFiles((text): BillingPlan => memberOf(BILLING_PLANS, text));

export const readLicenceKind = asInFiles((text): LicenceKind => memberOf(LICENCE_KINDS, text));

/** Reads a whole number, which may be zero. */
export const readCount = asInFiles((text) => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new BadValue('must be a whole number');
});

/** The argument for no value. commander does not pass null on. */
export const NONE = 'none';

/** Returns a function that reads an argument or the word `none`. */
export function orNone<Value>(read: (text: string) => Value): (text: string) => Value | typeof NONE {
  return (text) => (trimmed(text).toLowerCase() === NONE ? NONE : mentioningNone(() => read(text)));
}

function mentioningNone<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidArgumentError)
      throw new InvalidArgumentError(`${error.message} It can also be ${NONE}.`);
    throw error;
  }
}

/** Returns null for the word `none`. */
export function nullIfNone<Value>(value: Value | typeof NONE): Value | null {
  return value === NONE ? null : (value as Value);
}

const MAX_ACTOR_LENGTH = 200;

/** Reads the name of an operator for the audit trail. */
export const readActor = asInFiles((text) => {
  if (text === '') throw new BadValue('is empty');
  if (text.length > MAX_ACTOR_LENGTH || /[\p{Cc}\p{Cs}]/u.test(text))
    throw new BadValue(`must have at most ${MAX_ACTOR_LENGTH} characters, and no control characters`);
  return text;
});

/** Reads the status of a partner. */
export const readStatus = asInFiles((text): PartnerStatus => memberOf(keysOf(PartnerStatus), text));

/** Reads `on` or `off`. */
export const readSwitch = asInFiles((text) => {
  const word = text.toLowerCase();
  if (word === 'on' || word === 'off') return word === 'on';
  throw new BadValue('must be on or off');
});
