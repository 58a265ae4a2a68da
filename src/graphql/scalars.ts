import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLCountryCode, GraphQLCurrency, GraphQLLocale, GraphQLUUID } from 'graphql-scalars';

export { GraphQLBigInt as BigIntScalar, GraphQLEmailAddress as EmailAddress, GraphQLURL as Url } from 'graphql-scalars';

export const CountryCode = returnedAsStored(GraphQLCountryCode);
export const Currency = returnedAsStored(GraphQLCurrency);
export const Locale = returnedAsStored(GraphQLLocale);
export const Uuid = returnedAsStored(GraphQLUUID);

/** Checks arguments only. A row with a code that this version does not know must not take the list with it. */
function returnedAsStored(scalar: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), serialize: String });
}

/** Instants are epoch milliseconds in code and in the database; this is how clients see them. Output only. */
export const DateTime = new GraphQLScalarType<never, string>({
  name: 'DateTime',
  description: 'An instant in UTC with milliseconds (RFC 3339), such as 2026-01-31T09:30:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(Number(value)).toISOString(),
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
