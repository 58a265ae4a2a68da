import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLCountryCode, GraphQLCurrency, GraphQLEmailAddress, GraphQLLocale, GraphQLUUID } from 'graphql-scalars';
import { instantText } from '../base/clock';
import { LocalizableError } from '../i18n/localizable-error';
import { isBlank } from '../text/blank';
import { findCharacter } from '../text/character-name';
import { codeOf, emailAddressOf, languageTagOf, uuidOf } from '../text/identifiers';

export { GraphQLBigInt as BigIntScalar, GraphQLURL as Url } from 'graphql-scalars';

export const CountryCode = readBy(codeOf, GraphQLCountryCode);
export const Currency = readBy(codeOf, GraphQLCurrency);
export const EmailAddress = readBy(emailAddress, GraphQLEmailAddress);
/** Null if it is blank: no language is chosen. */
export const Locale = readBy((text) => (isBlank(text) ? null : languageTagOf(text)), GraphQLLocale);
export const Uuid = readBy(uuidOf, GraphQLUUID);

/**
 * A scalar whose arguments are read in the one way in which they are stored and compared, and then checked. What is returned
 * is not: a row with a code that this version does not know must not take the list with it.
 */
function readBy(read: (text: string) => string | null, scalar: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({
    ...scalar.toConfig(),
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

/** What is in no e-mail address, wherever it stands. */
const NOT_OF_EMAIL = /[^a-zA-Z0-9.!#$%&'*+/=?^_`{|}~@-]/u;

/** Throws BAD_USER_INPUT that says in the language of the reader which character is wrong, or that it is missing. */
function emailAddress(text: string): string {
  const address = emailAddressOf(text);
  const found = findCharacter(address, NOT_OF_EMAIL);
  if (isBlank(address)) throw new LocalizableError('emailMissing', { code: 'BAD_USER_INPUT' });
  if (found) throw new LocalizableError('emailHasCharacter', { code: 'BAD_USER_INPUT' }, found);
  return address;
}

/** Instants are epoch milliseconds in code and in the database; this is how clients see them. Output only. */
export const DateTime = new GraphQLScalarType<never, string>({
  name: 'DateTime',
  description: 'An instant in UTC with milliseconds (RFC 3339), such as 2026-01-31T09:30:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  // What is no instant must not take the list with it in which it is.
  serialize: (value) => instantText(value as number),
  parseValue: () => {
    throw new GraphQLError('No argument takes a DateTime.');
  },
});

const DECIMAL = /^-?\d{1,18}(\.\d{1,6})?$/;

/** An exact decimal number as a string; `money.ts` holds it against the decimals of its currency. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as a string, with as many decimals as its currency has: "1070.00", JPY "1070".',
  serialize: parseDecimal,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(node.kind === Kind.STRING ? node.value : undefined),
});

function parseDecimal(value: unknown): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  throw new GraphQLError('A Decimal is a string such as "1070.00".');
}
