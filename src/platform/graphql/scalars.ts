import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import {
  GraphQLBigInt,
  GraphQLCountryCode,
  GraphQLCurrency,
  GraphQLEmailAddress,
  GraphQLLocale,
  GraphQLURL,
  GraphQLUUID,
} from 'graphql-scalars';
import { instantText } from '../base/clock';
import type { TextName } from '../i18n/languages/en';
import { isBlank, trimmed } from '../text/blank';
import { findCharacter } from '../text/character-name';
import { codeOf, emailAddressOf, languageTagOf, uuidOf } from '../text/identifiers';
import { RefusedValue } from './refused-value';

export const BigIntScalar = new GraphQLScalarType({
  ...GraphQLBigInt.toConfig(),
  description: 'A whole number that can be too large for Int, such as the size of a file. A number in JSON.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259#section-6',
});
export const Url = new GraphQLScalarType({
  ...GraphQLURL.toConfig(),
  description: 'An absolute URL (RFC 3986).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3986',
});
export const CountryCode = readBy({ read: codeOf, refusal: 'countryUnknown' }, GraphQLCountryCode, {
  description: 'A country code of two letters (ISO 3166-1 alpha-2), such as DE. Accepted in any case.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
});
export const Currency = readBy({ read: codeOf, refusal: 'currencyUnknown' }, GraphQLCurrency, {
  description: 'A currency code of three letters (ISO 4217), such as USD. Accepted in any case.',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
});
export const EmailAddress = readBy({ read: emailAddress, refusal: 'emailInvalid' }, GraphQLEmailAddress, {
  description: 'An email address as defined in the HTML standard, such as name@contoso.example.',
  specifiedByURL: 'https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address',
});
/** Blank text is read as null: no language is chosen. */
export const Locale = readBy(
  { read: (text) => (isBlank(text) ? null : languageTagOf(text)), refusal: 'languageUnknown' },
  GraphQLLocale,
  {
    description: 'A language tag (BCP 47), such as en or zh-CN.',
    specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  },
);
export const Uuid = readBy({ read: uuidOf, refusal: 'guidInvalid' }, GraphQLUUID, {
  description:
    'A UUID (GUID), returned in lower case with hyphens. Accepted in any case, with or without braces and hyphens.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562',
});

type Documentation = Readonly<Record<'description' | 'specifiedByURL', string>>;

/**
 * Returns a scalar that converts arguments to the form in which they are stored and compared, and then checks them. Results
 * are not checked: a row with a code that this version does not know must not make its list fail.
 */
function readBy(
  { read, refusal }: ReadScalar,
  scalar: GraphQLScalarType,
  documentation: Documentation,
): GraphQLScalarType {
  const parse = (text: string) => {
    const value = read(text);
    return value === null ? null : accepted(() => scalar.parseValue(value), refusal);
  };
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    ...documentation,
    serialize: String,
    ...textOnly(scalar.name, parse),
  });
}

interface ReadScalar {
  /** Returns the form of a text that is stored and compared; null if the text counts as none. */
  readonly read: (text: string) => string | null;
  /** Name of the message for a text that is not a value of the scalar. */
  readonly refusal: TextName;
}

/** Returns the functions of a scalar whose arguments are texts. */
function textOnly<Value>(name: string, parse: (text: string) => Value) {
  const parseValue = (value: unknown) => {
    if (typeof value === 'string') return parse(value);
    throw new GraphQLError(`A value of the type ${name} must be a string.`);
  };
  return {
    parseValue,
    parseLiteral: (node: ValueNode) =>
      located(node, () => parseValue(node.kind === Kind.STRING ? node.value : undefined)),
  };
}

/** Adds the place of a literal to its error. */
function located<Value>(nodes: ValueNode, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    throw error instanceof GraphQLError ? new GraphQLError(error.message, { nodes, originalError: error }) : error;
  }
}

/** The messages of graphql-scalars quote the value. */
function accepted<Value>(parse: () => Value, refusal: TextName): Value {
  try {
    return parse();
  } catch {
    throw new RefusedValue('INVALID_FORMAT', refusal);
  }
}

/** Characters that no e-mail address contains at any position. */
const NOT_OF_EMAIL = /[^a-zA-Z0-9.!#$%&'*+/=?^_`{|}~@-]/u;

/** Throws if the address is missing or contains an invalid character. */
function emailAddress(text: string): string {
  const address = emailAddressOf(text);
  const found = findCharacter(address, NOT_OF_EMAIL);
  if (isBlank(address)) throw new RefusedValue('REQUIRED', 'textMissing');
  if (found) throw new RefusedValue('INVALID_CHARACTER', 'INVALID_CHARACTER', found);
  return address;
}

const FIRST_INSTANT = Date.parse('0000-01-01T00:00:00Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Times are epoch milliseconds in code and in the database, and text for clients. An argument is read as such a text, since
 * compiled operations read arguments twice: `Date.parse` converts it.
 */
export const DateTime = new GraphQLScalarType<string | null, string>({
  name: 'DateTime',
  description:
    'A point in time in UTC, with milliseconds (RFC 3339), such as 2026-01-31T09:30:00.000Z. An argument can have any offset, ' +
    'and needs no fraction of a second.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  // An invalid time must not make its list fail.
  serialize: (value) => instantText(value as number),
  ...textOnly('DateTime', parseTime),
});

/** Blank text is read as null: no time is chosen. */
function parseTime(value: string): string | null {
  if (isBlank(value)) return null;
  const text = trimmed(value).toUpperCase();
  const instant = TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (!isInRange(instant) || !isDay(text.slice(0, 10))) throw new RefusedValue('INVALID_FORMAT', 'timeInvalid');
  return instantText(instant);
}

/** The text of another year has more than four digits. An offset can lead to it: `9999-12-31T23:00:00-02:00`. */
function isInRange(instant: number): boolean {
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT;
}

/** A day that a month does not have, such as 30 February, would become one of the next month. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** An exact decimal number as a string. `money.ts` checks it against the decimals of its currency. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number as a string, with all decimals of its currency, such as "1070.00" in USD and "1070" in JPY.',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  serialize: storedDecimal,
  ...textOnly('Decimal', parseDecimal),
});

function parseDecimal(text: string): string {
  if (isBlank(text)) throw new RefusedValue('REQUIRED', 'textMissing');
  if (!DECIMAL.test(text)) throw new RefusedValue('INVALID_FORMAT', 'amountUnreadable');
  return text;
}

/** Returns an amount of the database. Throws if it is none, so that no client receives it. */
function storedDecimal(value: unknown): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  throw new GraphQLError('A value of the type Decimal must be an exact decimal number.');
}
