import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
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
import { LocalizableError } from '../i18n/localizable-error';
import { isBlank, trimmed } from '../text/blank';
import { findCharacter } from '../text/character-name';
import { codeOf, emailAddressOf, languageTagOf, uuidOf } from '../text/identifiers';

export const BigIntScalar = new GraphQLScalarType({
  ...GraphQLBigInt.toConfig(),
  description: 'A whole number that can be too large for Int, such as the size of a file.',
});
export const Url = new GraphQLScalarType({
  ...GraphQLURL.toConfig(),
  description: 'An absolute URL (RFC 3986).',
});
export const CountryCode = readBy(
  codeOf,
  GraphQLCountryCode,
  'A country code of two letters (ISO 3166-1 alpha-2), such as DE. Accepted in any case.',
);
export const Currency = readBy(
  codeOf,
  GraphQLCurrency,
  'A currency code of three letters (ISO 4217), such as USD. Accepted in any case.',
);
export const EmailAddress = readBy(
  emailAddress,
  GraphQLEmailAddress,
  'An email address as defined in the HTML standard, such as name@contoso.example.',
);
/** Blank text is read as null: no language is chosen. */
export const Locale = readBy(
  (text) => (isBlank(text) ? null : languageTagOf(text)),
  GraphQLLocale,
  'A language tag (BCP 47), such as en or zh-CN.',
);
export const Uuid = readBy(
  uuidOf,
  GraphQLUUID,
  'A UUID (GUID), returned in lower case with hyphens. Accepted in any case, with or without braces and hyphens.',
);

/**
 * Returns a scalar that converts arguments to the form in which they are stored and compared, and then checks them. Results
 * are not checked: a row with a code that this version does not know must not make its list fail.
 */
function readBy(
  read: (text: string) => string | null,
  scalar: GraphQLScalarType,
  description: string,
): GraphQLScalarType {
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    description,
    serialize: String,
    parseValue: (value) => {
      const text = typeof value === 'string' ? read(value) : value;
      return text === null ? null : scalar.parseValue(text);
    },
    parseLiteral: (node, variables) => {
      if (node.kind !== Kind.STRING) return scalar.parseLiteral(node, variables);
      const value = read(node.value);
      return value === null ? null : scalar.parseLiteral({ ...node, value }, variables);
    },
  });
}

/** Characters that no e-mail address contains at any position. */
const NOT_OF_EMAIL = /[^a-zA-Z0-9.!#$%&'*+/=?^_`{|}~@-]/u;

/** Throws BAD_USER_INPUT with a translated message if the address is missing or contains an invalid character. */
function emailAddress(text: string): string {
  const address = emailAddressOf(text);
  const found = findCharacter(address, NOT_OF_EMAIL);
  if (isBlank(address)) throw new LocalizableError('emailMissing', { code: 'BAD_USER_INPUT' });
  if (found) throw new LocalizableError('emailHasCharacter', { code: 'BAD_USER_INPUT' }, found);
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
  parseValue: parseTime,
});

/** Blank text is read as null: no time is chosen. */
function parseTime(value: unknown): string | null {
  if (typeof value === 'string' && isBlank(value)) return null;
  const text = typeof value === 'string' ? trimmed(value).toUpperCase() : '';
  const instant = TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (!isInRange(instant) || !isDay(text.slice(0, 10)))
    throw new GraphQLError('A DateTime must be a string such as "2026-01-31T09:30:00Z".');
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

const DECIMAL = /^-?\d{1,18}(\.\d{1,6})?$/;

/** An exact decimal number as a string. `money.ts` checks it against the decimals of its currency. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number as a string, with all decimals of its currency, such as "1070.00" in USD and "1070" in JPY.',
  serialize: parseDecimal,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(node.kind === Kind.STRING ? node.value : undefined),
});

function parseDecimal(value: unknown): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  throw new GraphQLError('A Decimal must be a string such as "1070.00".');
}
