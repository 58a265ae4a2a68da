import { newId } from '../../src/platform/database/id';
import { buildGatewaySchema } from '../../src/server/schema';
import { openTestGateway, TAILSPIN } from '../support/test-gateway';
import { ways } from './listening';
import { LINK, ListeningRoom, REQUEST, SOFTWARE } from './listening-room';

const OF_CUSTOMER = 'softwareChanged(customerId: "cus_1")';
const HUNDRED = 'customer { software(first: 100) { nodes';

const refused: readonly (readonly [string, string, string])[] = [
  ['an unknown field', `subscription { ${OF_CUSTOMER} { nowhere } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['what cannot be parsed', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ['two things', `subscription { a: ${OF_CUSTOMER} { id } b: ${OF_CUSTOMER} { id } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['nothing', `subscription { ${OF_CUSTOMER} @skip(if: true) { id } }`, 'BAD_REQUEST'],
  ['an unknown operation', 'query A { viewer { id } } query B { viewer { id } }', 'OPERATION_RESOLUTION_FAILURE'],
  ['an unknown variable', 'subscription ($of: ID!) { softwareChanged(customerId: $of) { id } }', 'BAD_USER_INPUT'],
  ['too many aliases', `subscription { ${OF_CUSTOMER} { ${'a: id '.repeat(31)} } }`, 'OPERATION_TOO_COMPLEX'],
  ['too much', `subscription { ${OF_CUSTOMER} { ${HUNDRED} { ${HUNDRED} { id } } } } } } } }`, 'OPERATION_TOO_COMPLEX'],
];

describe.each(ways)('subscriptions over %s that are refused', (way) => {
  let room: ListeningRoom;

  beforeAll(async () => {
    room = await ListeningRoom.in(way);
  });
  afterAll(() => room.close());

  it.each([
    ['softwareChanged', SOFTWARE, 'cus', 'CUSTOMER_NOT_FOUND'],
    ['downloadLinkChanged', LINK, 'sft', 'SOFTWARE_NOT_FOUND'],
    ['cancellationRequestChanged', REQUEST, 'can', 'CANCELLATION_NOT_FOUND'],
  ] as const)(
    'end with their error and nothing else, to the byte alike for an unknown and a foreign id: %s',
    async (field, query, prefix, code) => {
      const bought = await room.cancelling.buy();
      const ids = { cus: bought.customerId, sft: bought.software[0].id, can: await room.cancelling.request(bought) };
      const unknown = await room.refusal(query, newId(prefix));
      expect(unknown).toMatchObject([{ path: [field], extensions: { code } }]);
      const foreign = await room.refusal(query, ids[prefix], 'ADMIN_AGENT', TAILSPIN);
      expect(JSON.stringify(foreign)).toBe(JSON.stringify(unknown));
      for (const wrong of [
        '',
        'x',
        `${prefix}_`,
        newId('prd'),
        `${prefix}_1' OR '1`,
        `${prefix}_\0`,
        `${prefix}_${'x'.repeat(121)}`,
      ])
        expect(await room.refusal(query, wrong)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );

  it('are no subscriptions, of which nothing is run', async () => {
    const { buy, request, agent } = room.cancelling;
    const id = await request(await buy());
    const withdraw = `mutation { withdrawCancellation(input: { cancellationRequestId: "${id}" }) { userErrors { code } } }`;
    const message = expect.stringContaining('/graphql by POST');
    for (const query of ['{ viewer { id } }', withdraw])
      expect(await room.refusal(query, id)).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    const { node } = await agent.query(`{ node(id: "${id}") { ... on CancellationRequest { status } } }`);
    expect(node.status).toBe('SUBMITTED');
  });

  it.each(refused)('ask for %s', async (_what, query, code) => {
    expect(await room.refusal(query, 'cus_1')).toMatchObject([{ extensions: { code } }]);
  });
});

describe('the schema', () => {
  it('has no other subscription, and none that takes anything else', () => {
    const fields = Object.values(buildGatewaySchema().getSubscriptionType()?.getFields() ?? {});
    const inputs = fields.flatMap(({ name, args }) =>
      args.map((argument) => `${name}(${argument.name}: ${argument.type})`),
    );
    expect(inputs.sort()).toEqual([
      'cancellationRequestChanged(id: ID!)',
      'downloadLinkChanged(softwareId: ID!)',
      'softwareChanged(customerId: ID!)',
    ]);
  });
});

describe('a subscription that is sent as a query is', () => {
  it('is told which ways there are', async () => {
    const test = await openTestGateway();
    const { errors, data } = await test.as('ADMIN_AGENT').ask(SOFTWARE, { id: 'cus_1' });
    expect(data).toEqual({ softwareChanged: null });
    const message = expect.stringContaining('/graphql/stream');
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    await test.close();
  });
});
