import { isEnumType } from 'graphql';
import { blockPerson } from '../../src/partners/block-person';
import type { Role } from '../../src/platform/access/permissions';
import { newId, newNumber } from '../../src/platform/database/id';
import { buildGatewaySchema } from '../../src/server/schema';
import { makePurchaseWorld, makeWorld } from '../access/world';
import { operate } from '../partners/operator';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';
import { callerOf, documentOf, mayCall, OPERATED, rightArguments } from './calls';
import { exactAnswer } from './exact-answer';
import { formsOf, namesOfAnotherKind } from './id-kinds';
import { type Input, inputsOf, nameOf, pathOf, withValue } from './inputs';
import { textsOf } from './partner-texts';
import { type Places, withCursors } from './places';
import { rowsOfBusiness } from './rows-of-business';

const WINGTIP = 'ptn_wingtip';
const MALFORMED = [
  ...['x', 'cus', 'cus_', '_1', 'CUS_1', 'xyz_1', 'cus_ü', 'cus_ 1', `cus_1' OR '1`],
  `cus_${'x'.repeat(121)}`,
];

const schema = buildGatewaySchema();
const inputs = inputsOf(schema).filter(({ type }) => !isEnumType(type) && !['Int', 'Boolean'].includes(type.name));
const naming = inputs.flatMap((input) => formsOf(input).map((form) => ({ input, form })));

/** A reviewer sees objects with a cancellation request, so for a reviewer, foreign objects are those without one. */
const roles: readonly Role[] = ['ADMIN_AGENT', 'REVIEWER', 'OPERATOR'];
/** An operator sees the objects of all partners, so none is foreign. */
const isTestedFor = (role: Role, field: string) =>
  role === 'OPERATOR' ? callerOf(field) === role : mayCall(role, field);
const cells = roles.flatMap((role) =>
  naming
    .filter(({ input }) => isTestedFor(role, input.field))
    .map(({ input, form }) => ({ role, input, form, name: nameOf(input), what: form.type ?? 'name' })),
);

interface Sides {
  readonly own: Places;
  readonly foreign: Places;
  /** Texts that only the other partner may read. */
  readonly secrets: readonly string[];
}

describe('an input that identifies an object', () => {
  let test: TestGateway;
  let sides: Readonly<Record<string, Sides>>;

  beforeAll(async () => {
    test = await openTestGateway();
    const admin = (partnerId: string) => test.as('ADMIN_AGENT', partnerId);
    const ours = await makeWorld(test, NORTHWIND);
    const theirs = withQueue(await withCursors(await makeWorld(test, TAILSPIN), admin(TAILSPIN)));
    await test.make.partner({ id: WINGTIP });
    await test.make.partner({ id: OPERATED });
    await operate(test, blockPerson, { subjectId: 'blocked', reason: 'Lost laptop' });
    const withoutRequest = {
      ...theirs,
      ...(await makePurchaseWorld(test, WINGTIP)),
      requestId: newId('can'),
      requestNumber: newNumber('CAN'),
    };
    const { database } = test.gateway;
    sides = {
      ADMIN_AGENT: {
        own: await withCursors(ours, admin(NORTHWIND)),
        foreign: theirs,
        secrets: await textsOf(database, TAILSPIN),
      },
      REVIEWER: {
        own: await withCursors(ours, test.as('REVIEWER')),
        foreign: withoutRequest,
        secrets: await textsOf(database, WINGTIP),
      },
      OPERATOR: { own: await withCursors(ours, test.as('OPERATOR')), foreign: theirs, secrets: [] },
    };
  });
  afterAll(() => test.close());

  const answerTo = async (role: Role, { field, steps }: Input, value: string, alongside?: string) => {
    const { own, secrets } = sides[role] as Sides;
    const isInList = alongside !== undefined && steps.at(-1)?.key === '0';
    const place = isInList ? { steps: steps.slice(0, -1) } : { steps };
    const variables = withValue(rightArguments[field]?.(own), place, isInList ? [alongside, value] : value);
    const response = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await test.as(role).token()}` },
      payload: { query: documentOf(schema, field, own), variables },
    });
    expect(secrets.filter((secret) => response.body.includes(secret))).toEqual([]);
    expect(response.body).not.toMatch(/INTERNAL_SERVER_ERROR|OPERATION_TOO_COMPLEX|RATE_LIMITED|GRAPHQL_/);
    return exactAnswer(response);
  };

  it.each(cells.filter(({ form, role }) => !form.isShared && role !== 'OPERATOR'))(
    'returns the same to a $role for another partner’s and for an unknown $what, and changes nothing: $name',
    async ({ role, input, form }) => {
      const { own, foreign } = sides[role] as Sides;
      const [owned, theirs] = [form.of(own, input), form.of(foreign, input)];
      const before = await rowsOfBusiness(test.gateway.database);
      for (const alongside of [undefined, owned]) {
        const toUnknown = await answerTo(role, input, form.random(owned), alongside);
        expect(await answerTo(role, input, theirs, alongside)).toBe(toUnknown);
      }
      expect(await rowsOfBusiness(test.gateway.database)).toEqual(before);
    },
  );

  it.each(cells)(
    'refuses a value of a $role that is not a $what, and changes nothing: $name',
    async ({ role, input, form }) => {
      const { own: places } = sides[role] as Sides;
      const before = await rowsOfBusiness(test.gateway.database);
      const toUnknown = await answerTo(role, input, form.random(form.of(places, input)));
      for (const value of MALFORMED) {
        const answer = await answerTo(role, input, value);
        if (form.isChecked) expectRefusedAt(input, answer);
        else expect(answer).toBe(toUnknown);
      }
      for (const value of namesOfAnotherKind({ places, input, form })) {
        expectRefusedAt(input, await answerTo(role, input, value));
      }
      expect(await rowsOfBusiness(test.gateway.database)).toEqual(before);
    },
  );

  it.each(cells)(
    'finds a $role’s own $what, so that the tests above are meaningful: $name',
    async ({ role, input, form }) => {
      const owned = form.of((sides[role] as Sides).own, input);
      const isReadable = !form.type || mayCall(role, `node: ${form.type}`);
      const toUnknown = await answerTo(role, input, form.random(owned));
      expect((await answerTo(role, input, owned)) !== toUnknown).toBe(isReadable);
    },
  );

  it('is not a way around lists: no list has foreign objects', async () => {
    const { secrets } = sides.ADMIN_AGENT as Sides;
    const lists = `{ viewer { partner { id } } customers { nodes { id name orders { nodes { number } } } }
      software { nodes { id } } orders { nodes { number } } downloadLinks { nodes { id url } }
      cancellationRequests { nodes { id } } attachmentUploads { nodes { id } } auditEvents { nodes { id } } }`;
    const answer = JSON.stringify(await test.as('ADMIN_AGENT').query(lists));
    expect(secrets.length).toBeGreaterThan(30);
    expect(secrets.filter((secret) => answer.includes(secret))).toEqual([]);
  });

  it('is tested for at least one role, wherever the schema has one', () => {
    const tested = new Set(cells.map(({ name }) => name));
    expect(naming.map(({ input }) => nameOf(input)).filter((name) => !tested.has(name))).toEqual([]);
    expect(tested.size).toBeGreaterThan(40);
  });
});

/** Expects a response that reports this input, and no other, as invalid. */
function expectRefusedAt(input: Input, answer: string): void {
  const [argument, ...within] = pathOf(input);
  const { data, errors = [] }: Data = JSON.parse(answer.slice('200 '.length));
  if (errors.length === 0) {
    const [payload] = Object.values(data) as [Data];
    expect(payload.userErrors[0]).toMatchObject({ code: VALUE_ERROR, path: within });
    return;
  }
  const [{ message, extensions }] = errors;
  expect(extensions.code).toBe('BAD_USER_INPUT');
  if (extensions.argumentName) expect(extensions.argumentName).toBe(argument);
  else expect(message).toContain(`The variables are not valid. $${argument}`);
}

/** The queue has no foreign requests for a reviewer: the cursor of another list stands for one. */
function withQueue({ cursors, ...places }: Places): Places {
  return {
    ...places,
    cursors: { ...cursors, 'Query.openCancellationRequests': cursors['Query.cancellationRequests'] ?? '' },
  };
}
