import { z } from 'zod';
import { trimmed, withLineFeeds } from '../../../platform/text/blank';
import { findCharacter } from '../../../platform/text/character-name';
import { BadValue } from '../bad-value';
import { countryOf, guidOf, languageOf, productIdOf, productVersionOf, skuIdOf } from '../catalogue-ids';
import { currencyOf } from '../decimal-amount';
import { documentEndOf, startOf } from '../file-time';
import { domainOf } from '../tables/read-customer-export';

/** What a field is for, and examples for editors. */
export interface FieldFacts {
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/** Returns a text field, trimmed and converted by a function that throws `BadValue`. */
function textField<Value>({ description, examples }: FieldFacts, read: (text: string) => Value) {
  // Facts of the text, not of what it becomes: the JSON Schema has those of the input.
  return z
    .string()
    .meta({ description, ...(examples && { examples: [...examples] }) })
    .transform((text, context): Value => {
      try {
        return read(trimmed(text));
      } catch (error) {
        if (!(error instanceof BadValue)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    });
}

const CONTROLS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const CONTROLS_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const MAX_NAME = 1_000;
const MAX_PROSE = 10_000;

function plain(text: string, maximum: number, forbidden: RegExp): string {
  if (text === '') throw new BadValue('is empty');
  if (text.length > maximum) throw new BadValue(`has more than ${maximum} characters`);
  const found = findCharacter(text, forbidden);
  if (found) throw new BadValue(`contains ${found.character} at position ${found.position}`);
  return text;
}

export function name(description: string, ...examples: readonly string[]) {
  return textField({ description, examples }, (text) => plain(text, MAX_NAME, CONTROLS));
}

export function prose(description: string) {
  return textField({ description }, (text) => plain(withLineFeeds(text), MAX_PROSE, CONTROLS_IN_LINES));
}

const PARTNER_PREFIX = 'ptn_';

/** Returns a partner's id without the prefix of a node id. Throws `BadValue`. */
function partnerIdOf(text: string): string {
  const id = text.startsWith(PARTNER_PREFIX) ? text.slice(PARTNER_PREFIX.length) : text;
  if (/^[A-Za-z0-9._-]{1,100}$/.test(id)) return id;
  throw new BadValue('is not a partner id: it has up to 100 letters, digits, dots, hyphens and underscores');
}

export const partnerId = textField(
  { description: 'Id of the partner. Letters, digits, dots, hyphens and underscores.', examples: ['acme'] },
  partnerIdOf,
);
export const country = textField({ description: 'Country (ISO 3166-1 alpha-2).', examples: ['DE'] }, countryOf);
export const currency = (description: string) => textField({ description, examples: ['USD'] }, currencyOf);
export const tenantId = textField(
  { description: 'Tenant GUID of the customer.', examples: ['18ac2950-8ea9-4dfc-92a4-ff4d4cd57796'] },
  guidOf,
);
export const subscriptionId = textField(
  {
    description: 'GUID of the subscription where it was bought. A new one if left out; a perpetual licence has none.',
    examples: ['9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'],
  },
  guidOf,
);
export const domain = textField({ description: 'Domain name.', examples: ['contoso.com', 'müller.de'] }, domainOf);
export const productId = textField(
  { description: 'Id of the product in the catalogue of its publisher.', examples: ['WIDGETSRV001'] },
  productIdOf,
);
export const skuId = textField(
  {
    description: 'Id of the SKU in the catalogue of its publisher: four characters. Digits get leading zeros.',
    examples: ['0001'],
  },
  skuIdOf,
);
export const version = (description: string) => textField({ description, examples: ['2026'] }, productVersionOf);
export const language = (description: string) => textField({ description, examples: ['en-US'] }, languageOf);

export const start = (description: string) =>
  textField(
    {
      description: `${description} A date, which starts at 00:00 UTC, or a time (ISO 8601).`,
      examples: ['2026-01-01', '2026-01-01T09:00:00Z'],
    },
    startOf,
  );

export const end = (description: string) =>
  textField(
    {
      description: `${description} A date, whose whole day in UTC is included, or a time (ISO 8601), which is not.`,
      examples: ['2026-12-31', '2027-01-01T00:00:00Z'],
    },
    documentEndOf,
  );

/** Returns the facts and the reading of an amount, a file name or another text for one use. */
export const text = textField;

export function flag(description: string) {
  return z.boolean().meta({ description });
}

export function count(description: string, minimum = 1) {
  return z.number().int().min(minimum).max(2_147_483_647).meta({ description });
}
