import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/platform/access/permissions';
import { makeWorld, type World } from '../access/world';
import type { Data } from '../support/client';
import { statementsOf, verbAndTable } from '../support/statements';
import { NORTHWIND, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { keyOf, sharedTypes, types } from './keys';
import { entitiesQuery, openSubgraph, sendAsRouter } from './subgraph';

const IDS = entitiesQuery('__typename ... on Node { id }');

/** The roles that may read objects of a type; other types may be read by all roles. */
const readers: Readonly<Record<string, readonly Role[]>> = {
  Attachment: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'HELPDESK_AGENT', 'REVIEWER'],
  AuditEvent: ['ADMIN_AGENT', 'GLOBAL_ADMIN'],
  CancellationRequest: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'HELPDESK_AGENT', 'REVIEWER'],
  DownloadLink: ['ADMIN_AGENT', 'GLOBAL_ADMIN'],
  ProductKey: ['ADMIN_AGENT', 'GLOBAL_ADMIN'],
  ProgrammeImport: ['OPERATOR'],
};

describe('the objects of a subgraph', () => {
  let test: TestGateway;
  let ours: World;
  let theirs: World;

  beforeAll(async () => {
    test = await openSubgraph();
    ours = await makeWorld(test, NORTHWIND);
    theirs = await makeWorld(test, TAILSPIN);
  });
  afterAll(() => test.close());

  const send = (role: Role, query: string, variables: object = {}) =>
    sendAsRouter(test, test.as(role), query, variables);
  const found = async (role: Role, representations: readonly unknown[]) => send(role, IDS, { representations });
  const codes = (errors: Data) => errors.map(({ path, extensions }: Data) => [path, extensions.code]);

  it('are found by their keys, in the requested order, also repeatedly', async () => {
    const ofAgents = types.filter((type) => readers[type]?.includes('ADMIN_AGENT') ?? true);
    const representations = [...ofAgents, 'Customer'].map((type) => keyOf(type, ours));
    const { data, errors } = await found('ADMIN_AGENT', representations);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual(representations);
  });

  it('are found by operators, if only they may read them', async () => {
    const representations = [keyOf('ProgrammeImport', ours), keyOf('Customer', theirs)];
    const { data, errors } = await found('OPERATOR', representations);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual(representations);
  });

  it.each<Role>(['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'])(
    'are refused one by one to a %s without the permission',
    async (role) => {
      const { data, errors } = await found(
        role,
        types.map((type) => keyOf(type, ours)),
      );
      const refused = types.filter((type) => readers[type] && !readers[type]?.includes(role));
      expect(codes(errors)).toEqual(refused.map((type) => [['_entities', types.indexOf(type)], 'FORBIDDEN_ROLE']));
      expect(types.filter((_type, index) => data._entities[index] === null)).toEqual(refused);
    },
  );

  it.each(types.filter((type) => !sharedTypes.includes(type)))(
    'include no %s of another partner: the response is the same text as for an unknown id',
    async (type) => {
      const foreign = keyOf(type, theirs);
      const unknown = { ...foreign, id: `${foreign.id.slice(0, 4)}${randomUUID()}` };
      const answers = await Promise.all([foreign, unknown].map((each) => found('ADMIN_AGENT', [each])));
      expect(answers[0]).toEqual({ status: 200, data: { _entities: [null] }, errors: [], cost: 1 });
      expect(JSON.stringify(answers[0])).toBe(JSON.stringify(answers[1]));
    },
  );

  it.each<[string, (world: World) => unknown]>([
    ['a text', () => 'Customer'],
    ['a number', () => 7],
    ['a list', () => [{ __typename: 'Customer' }]],
    ['an empty object', () => ({})],
    ['no type', ({ customer }) => ({ id: customer.id })],
    ['no key', () => ({ __typename: 'Customer' })],
    ['an unknown type', ({ customer }) => ({ __typename: 'Reseller', id: customer.id })],
    ['a type without a key', ({ customer }) => ({ __typename: 'Money', id: customer.id })],
    ['an interface', ({ customer }) => ({ __typename: 'Node', id: customer.id })],
    ['a type of JavaScript', ({ customer }) => ({ __typename: '__proto__', id: customer.id })],
    ['the key of another type', ({ softwareId }) => ({ __typename: 'Customer', id: softwareId })],
    ['a malformed key', () => ({ __typename: 'Customer', id: "cus_1' OR '1" })],
    ['a key that is a number', () => ({ __typename: 'Customer', id: 5 })],
    ['a key that is a list', ({ customer }) => ({ __typename: 'Customer', id: [customer.id] })],
    ['a key that is an object', () => ({ __typename: 'Customer', id: { $ne: null } })],
  ])('are null with an error for %s, and other objects are returned', async (_what, wrong) => {
    const good = keyOf('Customer', ours);
    const { status, data, errors } = await found('SALES_AGENT', [good, wrong(ours), keyOf('Software', ours)]);
    expect(status).toBe(200);
    expect(data._entities).toEqual([good, null, keyOf('Software', ours)]);
    expect(codes(errors)).toEqual([[['_entities', 1], 'BAD_USER_INPUT']]);
    expect(errors[0].message).toBe(
      'representations contains an item without a __typename or without an id of that type.',
    );
  });

  it.each<[string, unknown]>([
    ['null', [null]],
    ['no list', null],
  ])('cannot be requested with %s', async (_what, representations) => {
    const { status, data, errors } = await send('SALES_AGENT', IDS, { representations });
    expect([status, data, codes(errors)]).toEqual([400, null, [[undefined, 'BAD_USER_INPUT']]]);
  });

  it('can be requested by literals in the document', async () => {
    const { id } = ours.customer;
    const text = (key: string) => `{ __typename: "Customer", id: ${key} }`;
    const document = `query ($id: ID!) { _entities(representations: [${text(`"${id}"`)}, ${text('$id')}]) { ... on Customer { id } } }`;
    for (const _time of [1, 2, 3]) {
      const { data, errors, cost } = await send('SALES_AGENT', document, { id });
      expect([data, errors, cost]).toEqual([{ _entities: [{ id }, { id }] }, [], 2]);
    }
  });

  it.each([
    [0, undefined, 1],
    [100, undefined, 100],
    [101, 'BAD_USER_INPUT', undefined],
  ])('can be %d in one request: %p', async (count, code, points) => {
    const { data, errors, cost } = await found('SALES_AGENT', Array(count).fill(keyOf('Customer', ours)));
    expect(errors[0]?.extensions.code).toBe(code);
    expect(data?._entities.length).toBe(code ? undefined : count);
    expect(cost).toBe(points);
  });

  it('are at most 100, even if the limit of other lists is higher', async () => {
    const { limits } = test.gateway.config;
    const generous = await openSubgraph({ limits: { ...limits, listLength: 1_000 } });
    await generous.make.partner({ id: NORTHWIND });
    const representations = Array(101).fill({ __typename: 'Customer', id: 'cus_1' });
    const { data, errors } = await sendAsRouter(generous, generous.as('SALES_AGENT'), IDS, { representations });
    expect([data, codes(errors)]).toEqual([null, [[['_entities'], 'BAD_USER_INPUT']]]);
    await generous.close();
  });

  it('need one statement per type, and none for the catalogue', async () => {
    const more = await Promise.all(Array.from({ length: 49 }, () => test.make.software({ partnerId: NORTHWIND })));
    const representations = [
      ...more.flatMap(({ id, customerId }) => [
        { __typename: 'Software', id },
        { __typename: 'Customer', id: customerId },
      ]),
      keyOf('Product', ours),
      keyOf('Edition', ours),
    ];
    const query = entitiesQuery(
      '... on Customer { name } ... on Software { status } ... on Product { title } ... on Edition { version }',
    );
    const statements = await statementsOf(async () => {
      const { data } = await send('SALES_AGENT', query, { representations });
      expect(data._entities.filter(Boolean)).toHaveLength(100);
    });
    expect(statements.map(verbAndTable).sort()).toEqual(['SELECT customers', 'SELECT software']);
    expect(statements.join()).not.toMatch(/tenantId|purchasedAt/);
  });

  it('have their guarded fields refused, and all other fields returned', async () => {
    const query = entitiesQuery('... on Software { status keys { masked } } ... on Customer { name }');
    const representations = [keyOf('Software', ours), keyOf('Customer', ours)];
    const { data, errors } = await send('HELPDESK_AGENT', query, { representations });
    expect(data._entities).toEqual([{ status: 'CANCELLATION_PENDING', keys: null }, { name: ours.customer.name }]);
    expect(codes(errors)).toEqual([[['_entities', 0, 'keys'], 'FORBIDDEN_ROLE']]);
  });

  it('are the same in later requests, which are compiled', async () => {
    const query = entitiesQuery(
      '__typename ... on Customer { name software(first: 1) { nodes { status keys { masked } } } } ... on Order { total { amount } }',
    );
    const representations = [
      keyOf('Customer', ours),
      keyOf('Order', ours),
      keyOf('Customer', theirs),
      keyOf('ProductKey', ours),
    ];
    const first = await send('HELPDESK_AGENT', query, { representations });
    expect(codes(first.errors)).toHaveLength(3);
    const withoutId = ({ errors, ...rest }: Data) => ({
      ...rest,
      errors: errors.map(({ extensions: { requestId: _id, ...others }, ...error }: Data) => ({
        ...error,
        extensions: others,
      })),
    });
    for (const _time of [2, 3])
      expect(withoutId(await send('HELPDESK_AGENT', query, { representations }))).toEqual(withoutId(first));
  });
});
