import { newId } from '../../src/platform/database/id';
import { buildGatewaySchema } from '../../src/server/schema';
import { openTestGateway, TAILSPIN } from '../support/test-gateway';
import {
  CUSTOMER_UPDATES,
  LINK,
  LINK_UPDATES,
  ORDER_UPDATES,
  REQUEST,
  REQUEST_UPDATES,
  SOFTWARE,
  SOFTWARE_UPDATES,
  SubscriptionHarness,
} from './subscription-harness';
import { transports } from './subscriptions-client';

const OF_CUSTOMER = 'softwareChanged(customerId: "cus_1")';
const HUNDRED = 'customer { software(first: 100) { nodes';

const refused: readonly (readonly [string, string, string])[] = [
  ['an unknown field', `subscription { ${OF_CUSTOMER} { nowhere } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['a syntax error', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  [
    'two root fields',
    `subscription { a: ${OF_CUSTOMER} { id } b: ${OF_CUSTOMER} { id } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['no root field', `subscription { ${OF_CUSTOMER} @skip(if: true) { id } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown operation', 'query A { viewer { id } } query B { viewer { id } }', 'OPERATION_RESOLUTION_FAILURE'],
  ['an unknown variable', 'subscription ($of: ID!) { softwareChanged(customerId: $of) { id } }', 'BAD_USER_INPUT'],
  ['too many aliases', `subscription { ${OF_CUSTOMER} { ${'a: id '.repeat(31)} } }`, 'OPERATION_TOO_COMPLEX'],
  [
    'too many nodes',
    `subscription { ${OF_CUSTOMER} { ${HUNDRED} { ${HUNDRED} { id } } } } } } } }`,
    'OPERATION_TOO_COMPLEX',
  ],
];

describe.each(transports)('subscriptions over %s that are refused', (transport) => {
  let harness: SubscriptionHarness;

  beforeAll(async () => {
    harness = await SubscriptionHarness.open(transport);
  });
  afterAll(() => harness.close());

  it.each([
    ['softwareChanged', SOFTWARE, 'cus', 'CUSTOMER_NOT_FOUND'],
    ['softwareUpdates', SOFTWARE_UPDATES, 'cus', 'CUSTOMER_NOT_FOUND'],
    ['orderUpdates', ORDER_UPDATES, 'cus', 'CUSTOMER_NOT_FOUND'],
    ['customerUpdates', CUSTOMER_UPDATES, 'cus', 'CUSTOMER_NOT_FOUND'],
    ['downloadLinkChanged', LINK, 'sft', 'SOFTWARE_NOT_FOUND'],
    ['downloadLinkUpdates', LINK_UPDATES, 'sft', 'SOFTWARE_NOT_FOUND'],
    ['cancellationRequestChanged', REQUEST, 'can', 'CANCELLATION_NOT_FOUND'],
    ['cancellationRequestUpdates', REQUEST_UPDATES, 'can', 'CANCELLATION_NOT_FOUND'],
  ] as const)(
    'end with only their error, which is the same text for an unknown id and an id of another partner: %s',
    async (field, query, prefix, code) => {
      const bought = await harness.cancelling.buy();
      const ids = { cus: bought.customerId, sft: bought.software[0].id, can: await harness.cancelling.request(bought) };
      const unknown = await harness.refusal(query, newId(prefix));
      expect(unknown).toMatchObject([{ path: [field], extensions: { code } }]);
      const foreign = await harness.refusal(query, ids[prefix], 'ADMIN_AGENT', TAILSPIN);
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
        expect(await harness.refusal(query, wrong)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );

  it('are other operations, which are not executed', async () => {
    const { buy, request, agent } = harness.cancelling;
    const id = await request(await buy());
    const withdraw = `mutation { withdrawCancellation(input: { cancellationRequestId: "${id}" }) { userErrors { code } } }`;
    const message = expect.stringContaining('/graphql by POST');
    for (const query of ['{ viewer { id } }', withdraw])
      expect(await harness.refusal(query, id)).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    const { node } = await agent.query(`{ node(id: "${id}") { ... on CancellationRequest { status } } }`);
    expect(node.status).toBe('SUBMITTED');
  });

  it.each(refused)('contain %s', async (_what, query, code) => {
    expect(await harness.refusal(query, 'cus_1')).toMatchObject([{ extensions: { code } }]);
  });
});

describe('the schema', () => {
  it('has no other subscription, and no other argument of one', () => {
    const fields = Object.values(buildGatewaySchema().getSubscriptionType()?.getFields() ?? {});
    const inputs = fields.flatMap(({ name, args }) =>
      args
        .filter((argument) => argument.name !== 'sendInitial')
        .map((argument) => `${name}(${argument.name}: ${argument.type})`),
    );
    expect(inputs.sort()).toEqual([
      'cancellationRequestChanged(id: ID!)',
      'cancellationRequestUpdates(id: ID!)',
      'customerUpdates(id: ID!)',
      'downloadLinkChanged(softwareId: ID!)',
      'downloadLinkUpdates(softwareId: ID!)',
      'orderUpdates(customerId: ID!)',
      'softwareChanged(customerId: ID!)',
      'softwareUpdates(customerId: ID!)',
    ]);
  });
});

describe('a subscription that is sent to /graphql', () => {
  it('is refused, and the error names the transports', async () => {
    const test = await openTestGateway();
    const { errors, data } = await test.as('ADMIN_AGENT').ask(SOFTWARE, { id: 'cus_1' });
    expect(data).toEqual({ softwareChanged: null });
    const message = expect.stringContaining('/graphql/stream');
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    await test.close();
  });
});
