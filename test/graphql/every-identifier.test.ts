import { randomUUID } from 'node:crypto';
import { isEnumType } from 'graphql';
import { blockPerson } from '../../src/partners/block-person';
import { buildGatewaySchema } from '../../src/server/schema';
import { makeWorld } from '../access/world';
import { operate } from '../partners/operator';
import { callerOf, documentOf, OPERATED, rightArguments } from '../security/calls';
import { exactAnswer } from '../security/exact-answer';
import { formsOf } from '../security/id-kinds';
import { type Input, inputsOf, nameOf, pathOf, withValue } from '../security/inputs';
import { type Places, withCursors } from '../security/places';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { kindOf } from './spellings';

const schema = buildGatewaySchema();
const inputs = inputsOf(schema)
  .filter(({ type }) => !isEnumType(type) && !['Int', 'Boolean'].includes(type.name))
  .map((input) => ({ input, kind: kindOf(input), name: nameOf(input) }))
  .filter(({ kind }) => kind.spell('a-b').length > 0);

describe('the value of an input, in another spelling', () => {
  let test: TestGateway;
  let places: Places;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: OPERATED });
    await operate(test, blockPerson, { subjectId: 'blocked', reason: 'Lost laptop' });
    const clients = (['ADMIN_AGENT', 'REVIEWER', 'OPERATOR'] as const).map((role) => test.as(role));
    places = await withCursors(await makeWorld(test, NORTHWIND), ...clients);
  });
  afterAll(() => test.close());

  const right = ({ field }: Input) => rightArguments[field]?.(places);

  /** Returns the response, with a new idempotency key each time and without what differs between uploads. */
  const answerTo = async (input: Input, value: string) => {
    const role = callerOf(input.field);
    const response = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await test.as(role).token()}` },
      payload: { query: documentOf(schema, input.field, places), variables: withValue(right(input), input, value) },
    });
    return exactAnswer(response)
      .replace(/att_[0-9a-z]{26}[\w.~-]*/g, 'UPLOAD')
      .replace(/("changedId":[^,]*,)?"changes":\[.*?\]|"changed":(true|false)|"imported":.*"userErrors"/, 'CHANGES');
  };

  const sampleOf = (input: Input): string => {
    const { sample } = kindOf(input);
    if (sample !== undefined) return typeof sample === 'string' ? sample : sample(places);
    const [form] = formsOf(input);
    return form?.of(places, input) ?? (valueIn(right(input), pathOf(input)) as string);
  };

  it.each(inputs)('has the same result: $name', async ({ input, kind }) => {
    const value = sampleOf(input);
    const answer = await answerTo(input, value);
    expect(answer).not.toMatch(/"code":"(BAD_USER_INPUT|REQUIRED|INVALID_[A-Z]+|GRAPHQL_)/);
    expect(await answerTo(input, `x${randomUUID()}`)).not.toBe(isFree(input) ? null : answer);
    for (const spelt of kind.spell(value)) {
      expect({ spelt, answer: await answerTo(input, spelt) }).toEqual({ spelt, answer });
    }
  });

  it('is tested for every text in the schema', () => {
    expect(inputs.length).toBeGreaterThan(80);
  });
});

/** Whether the result does not depend on the text, or there is no sample of it. */
function isFree({ coordinate }: Input): boolean {
  return /Input\.(purchaseOrderNumber|title|description|name|note|contentType|fileName|reason)$/.test(coordinate);
}

function valueIn(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}
