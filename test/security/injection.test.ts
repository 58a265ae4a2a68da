import { isEnumType } from 'graphql';
import { wordsOf } from '../../src/platform/search/search-text';
import { isBlank } from '../../src/platform/text/blank';
import { buildGatewaySchema } from '../../src/server/schema';
import { makeWorld, type World } from '../access/world';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { callerOf, documentOf, OPERATED, rightArguments } from './calls';
import { type Input, inputsOf, nameOf, withValue } from './inputs';
import { payloadsFor } from './payloads';
import { rowsOfBusiness } from './rows-of-business';

const schema = buildGatewaySchema();
const inputs = inputsOf(schema).filter(({ type }) => !isEnumType(type) && !['Int', 'Boolean'].includes(type.name));

/** Codes for an invalid value and for an unknown identifier. */
const HARMLESS =
  /^(BAD_USER_INPUT|REQUIRED|TOO_(LONG|SHORT)|INVALID_[A-Z]+|OUT_OF_RANGE|[A-Z]+_NOT_FOUND|ATTACHMENT_TYPE_NOT_ALLOWED|AMOUNT_NOT_POSITIVE|CURRENCY_MISMATCH)$/;

/** An operator sets names and reasons, which may be any text: only what belongs to purchases must stay the same. */
const SET_BY_OPERATORS = ['partners', 'creditLines', 'blockedPersons', 'idempotencyRecords', 'auditEvents'];

/** Returns the tables that a value of an input may change. */
function changeable({ field, coordinate }: Input): readonly string[] {
  if (callerOf(field) === 'OPERATOR') return SET_BY_OPERATORS;
  return coordinate.endsWith('.idempotencyKey') ? ['idempotencyRecords'] : [];
}

const cases = inputs.map((input, index) => ({ input, name: nameOf(input), texts: payloadsFor(index) }));

describe('the input of an attacker', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: OPERATED });
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  const send = async (input: Input, variables: unknown) => {
    const role = callerOf(input.field);
    const { statusCode, body } = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await test.as(role).token()}` },
      payload: { query: documentOf(schema, input.field, world), variables },
    });
    return { statusCode, body, codes: codesIn(JSON.parse(body)) };
  };

  it.each(cases)('is refused or not found, like any other value: $name', async ({ input, texts }) => {
    const right = rightArguments[input.field]?.(world);
    const { codes: usual } = await send(input, right);
    const before = await rowsOfBusiness(test.gateway.database);
    for (const text of texts) {
      const { statusCode, body, codes } = await send(input, withValue(right, input, text));
      const unusual = codes.filter((code) => !HARMLESS.test(code) && !usual.includes(code));
      expect({ text, unusual }).toEqual({ text, unusual: [] });
      expect([200, 400]).toContain(statusCode);
      expect(body).not.toMatch(/stack|syntax error|SQLITE_|OPERATION_TOO_COMPLEX|RATE_LIMITED|GRAPHQL_/i);
      if (input.coordinate.endsWith('(search:)') && !isBlank(text)) {
        const words = wordsOf(text).join(' ');
        const plain = words && text.length <= 200 ? await send(input, withValue(right, input, words)) : NOTHING_FOUND;
        expect({ text, found: countIn(body) }).toEqual({ text, found: countIn(plain.body) });
      }
    }
    if (input.field !== 'Mutation.createAttachmentUpload') {
      // A text that is long enough is a valid idempotency key, and is stored.
      const kept = Object.fromEntries(changeable(input).map((table) => [table, expect.anything()]));
      expect(await rowsOfBusiness(test.gateway.database)).toEqual({ ...before, ...kept });
    }
  });
});

const NOTHING_FOUND = { body: '' };

/** Returns the number of objects that a search found, which must not exceed what its words alone find. */
function countIn(body: string): number {
  return Number(/"totalCount":(?<count>\d+)/.exec(body)?.groups?.count ?? 0);
}

/** Returns the codes of all errors in a response. */
function codesIn({ data, errors = [] }: Data): string[] {
  const refusals = Object.values(data ?? {}).flatMap((value: Data) => value?.userErrors ?? []);
  return [...errors.map(({ extensions }: Data) => extensions.code), ...refusals.map(({ code }: Data) => code)];
}
