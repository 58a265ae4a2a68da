import { buildSchema } from 'graphql';
import { buildGatewaySchema } from '../../src/server/schema';
import { schemaStyleProblems } from '../../src/tools/wording/schema-style';

const WELL_DESCRIBED = `
  "Operations that read data."
  type Query {
    "Customers, by name."
    customers(
      "Returns the first N customers."
      first: Int
    ): [Customer!]!
  }
  "A customer."
  type Customer {
    "Status of the customer."
    status: Status!
  }
  "Status of a customer."
  enum Status {
    "64-bit only."
    FULLY_ACTIVE
  }
  "Which customer."
  input CustomerBy {
    "Name of the customer."
    name: String
  }
  "A date."
  scalar Date @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")
  "Cost of the field."
  directive @cost(
    "Points for each read."
    points: Int!
  ) on FIELD_DEFINITION`;

const found = (from: string | RegExp, to: string) => schemaStyleProblems(buildSchema(WELL_DESCRIBED.replace(from, to)));

describe('the check of schema style', () => {
  it('finds no problem in the gateway’s schema', () => {
    expect(schemaStyleProblems(buildGatewaySchema())).toEqual([]);
  });

  it('finds no problem if every element has a description in sentences and a name in its style', () => {
    expect(found('', '')).toEqual([]);
  });

  it.each([
    ['"Operations that read data."', 'Query'],
    ['"Customers, by name."', 'Query.customers'],
    ['"Returns the first N customers."', 'Query.customers(first:)'],
    ['"A customer."', 'Customer'],
    ['"Status of the customer."', 'Customer.status'],
    ['"Status of a customer."', 'Status'],
    ['"64-bit only."', 'Status.FULLY_ACTIVE'],
    ['"Which customer."', 'CustomerBy'],
    ['"Name of the customer."', 'CustomerBy.name'],
    ['"A date."', 'Date'],
    ['"Cost of the field."', '@cost'],
    ['"Points for each read."', '@cost(points:)'],
  ])('finds that the description %s is missing', (description, coordinate) => {
    expect(found(description, '')).toEqual([`${coordinate} has no description.`]);
  });

  it.each(['A customer', 'a customer.', 'customer'])('refuses the description "%s"', (description) => {
    expect(found('"A customer."', `"${description}"`)).toEqual([
      'Customer: its description does not begin with a capital letter and end with a full stop.',
    ]);
  });

  it.each([
    ['scalar Date', 'scalar dateOfDay', 'dateOfDay is not in PascalCase.'],
    ['status:', 'Current_status:', 'Customer.Current_status is not in camelCase.'],
    ['first:', 'First:', 'Query.customers(First:) is not in camelCase.'],
    ['FULLY_ACTIVE', 'FullyActive', 'Status.FullyActive is not in SCREAMING_SNAKE_CASE.'],
  ])('refuses %s renamed to %s', (from, to, problem) => {
    expect(found(from, to)).toEqual([problem]);
  });

  it.each(['', '@specifiedBy(url: "rfc3339")'])('refuses a scalar that is not specified by a URL: %j', (specified) => {
    expect(found(/@specifiedBy.*/, specified)).toEqual(['Date has no @specifiedBy with an https URL.']);
  });

  it('refuses a deprecation without a date', () => {
    const deprecated = (reason: string) => found('status: Status!', `status: Status! @deprecated(reason: "${reason}")`);
    expect(deprecated('Use state instead, until 2027-12-31.')).toEqual([]);
    expect(deprecated('Use state instead.')).toEqual([
      'Customer.status is deprecated without the date until which it stays, such as 2027-12-31.',
    ]);
  });
});
