import { isEnumType } from 'graphql';
import { buildGatewaySchema } from '../../src/server/schema';
import { makeWorld } from '../access/world';
import { callerOf, documentOf, OPERATED, rightArguments } from '../security/calls';
import { exactAnswer } from '../security/exact-answer';
import { type Input, inputsOf, nameOf, withValue } from '../security/inputs';
import { isOptional } from '../security/optional';
import { type Places, withCursors } from '../security/places';
import { rowsOfBusiness } from '../security/rows-of-business';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const BLANKS = ['', ' ', '\u00a0\t\r\n', '\u200b\u2060\u200e', '\ufeff\u00ad\u3164', '\u2800\ufe0f\u2028'];

const schema = buildGatewaySchema();
const inputs = inputsOf(schema)
  .filter(({ type }) => !isEnumType(type) && !['Int', 'Boolean'].includes(type.name))
  .map((input) => ({ input, name: nameOf(input) }));
/** Excludes codes, which GraphQL itself refuses, and a field that is nothing without its order number. */
const optional = inputs.filter(
  ({ input }) =>
    isOptional(schema, input) &&
    input.coordinate !== 'KeyOfLineInput.version' &&
    !['Currency', 'CountryCode'].includes(input.type.name),
);
/** Excludes required text that may be empty, and numbers and codes, which GraphQL itself refuses. */
const required = inputs.filter(
  ({ input }) =>
    !isOptional(schema, input) &&
    input.coordinate !== 'CreateAttachmentUploadInput.contentType' &&
    !['Decimal', 'Currency', 'CountryCode', 'UUID'].includes(input.type.name),
);

describe('blank text', () => {
  let test: TestGateway;
  let places: Places;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: OPERATED });
    const clients = (['ADMIN_AGENT', 'REVIEWER', 'OPERATOR'] as const).map((role) => test.as(role));
    places = await withCursors(await makeWorld(test, NORTHWIND), ...clients);
  });
  afterAll(() => test.close());

  const answerTo = async (input: Input, value: string | null) => {
    const role = callerOf(input.field);
    const response = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await test.as(role).token()}` },
      payload: {
        query: documentOf(schema, input.field, places),
        variables: withValue(rightArguments[input.field]?.(places), input, value),
      },
    });
    // Each upload is different, and what an operator changed once is not changed again.
    return exactAnswer(response)
      .replace(/att_[0-9a-z]{26}[\w.~-]*/g, 'UPLOAD')
      .replace(/("changedId":[^,]*,)?"changes":\[.*?\]|"changed":(true|false)|"imported":.*"userErrors"/, 'CHANGES');
  };

  it.each(optional)('counts as null if it is optional: $name', async ({ input }) => {
    const answer = await answerTo(input, null);
    expect(answer).not.toMatch(/"code":"(BAD_USER_INPUT|REQUIRED|INVALID_[A-Z]+|GRAPHQL_)/);
    for (const blank of BLANKS) expect({ blank, answer: await answerTo(input, blank) }).toEqual({ blank, answer });
  });

  it.each(required)('is refused as missing if it is required: $name', async ({ input }) => {
    const before = await rowsOfBusiness(test.gateway.database);
    for (const blank of BLANKS) {
      expect(await answerTo(input, blank)).toMatch(/is required. Enter at least one visible character/);
    }
    expect(await rowsOfBusiness(test.gateway.database)).toEqual(before);
  });

  it('is tested for every text in the schema', () => {
    expect(optional.length).toBeGreaterThan(35);
    expect(required.length).toBeGreaterThan(35);
  });
});
