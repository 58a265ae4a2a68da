import { cancellationInput, makeWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const malformed = [
  '',
  'x',
  'cus_',
  'cus',
  '_1',
  'CUS_1',
  'xyz_1',
  'cus_ü',
  'cus_1 ',
  ' cus_1',
  'cus_1\n',
  `cus_1' OR '1`,
  `cus_${'x'.repeat(121)}`,
];

/** Every argument that takes the id of one type, and that type. */
const argumentsOfType: Record<string, readonly [type: string, document: string]> = {
  by: ['Customer', 'query ($id: ID!) { customer(by: { id: $id }) { id } }'],
  customerId: ['Customer', 'query ($id: ID!) { auditEvents(customerId: $id) { totalCount } }'],
  softwareId: ['Software', 'query ($id: ID!) { auditEvents(softwareId: $id) { totalCount } }'],
};

const OFFER = 'lines: [{ offerId: "off_unknown", quantity: 1 }]';

/** Every id in the input of an operation that answers with userErrors, and where it stands. */
const inputsOfType: Record<string, readonly [type: string, document: string]> = {
  'customer.id': [
    'Customer',
    `query ($id: ID!) { payload: purchaseQuote(input: { customer: { id: $id }, ${OFFER} }) {
      userErrors { code path }
    } }`,
  ],
  'lines.0.offerId': [
    'Offer',
    `query ($id: ID!, $customer: CustomerBy!) { payload: purchaseQuote(input: {
      customer: $customer, lines: [{ offerId: $id, quantity: 1 }]
    }) { userErrors { code path } } }`,
  ],
  softwareId: [
    'Software',
    `mutation ($id: ID!, $editionId: ID!) { payload: getKeysAndDownloads(input: {
      softwareId: $id, editionId: $editionId
    }) { userErrors { code path } } }`,
  ],
  editionId: [
    'Edition',
    `mutation ($id: ID!, $softwareId: ID!) { payload: getKeysAndDownloads(input: {
      softwareId: $softwareId, editionId: $id
    }) { userErrors { code path } } }`,
  ],
  'softwareIds.0': [
    'Software',
    `query ($id: ID!, $customer: CustomerBy!, $orderId: ID!) { payload: cancellationPreview(input: {
      customer: $customer, purchase: { orderId: $orderId }, softwareIds: [$id]
    }) { userErrors { code path } } }`,
  ],
  cancellationRequestId: [
    'CancellationRequest',
    `mutation ($id: ID!) { payload: withdrawCancellation(input: { cancellationRequestId: $id }) {
      userErrors { code path }
    } }`,
  ],
};

describe('ids', () => {
  let test: TestGateway;
  let world: World;
  let idByType: Record<string, string>;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    idByType = {
      Customer: world.customer.id,
      Order: world.orderId,
      Software: world.otherSoftwareId,
      Offer: world.offerId,
      Edition: world.editionId,
      CancellationRequest: world.requestId,
    };
  });
  afterAll(() => test.close());

  const ask = (document: string, id: string) =>
    test.as('ADMIN_AGENT').ask(document, {
      id,
      customer: { id: world.customer.id },
      orderId: world.orderId,
      softwareId: world.softwareId,
      editionId: world.editionId,
    });

  it.each(malformed)('node refuses %p, which is no id', async (id) => {
    const { errors } = await ask('query ($id: ID!) { node(id: $id) { id } }', id);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argumentName: 'id' }),
    ]);
  });

  it.each(Object.entries(argumentsOfType))(
    '%s takes the id of its type only',
    async (argumentName, [type, document]) => {
      for (const [other, id] of [...Object.entries(idByType), ...malformed.map((each) => ['none', each] as const)]) {
        const { errors } = await ask(document, id);
        if (other === type) expect(errors).toEqual([]);
        else expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName });
      }
    },
  );

  it.each(Object.entries(inputsOfType))(
    '%s of an input takes the id of its type only',
    async (path, [type, document]) => {
      const others = Object.entries(idByType).filter(([other]) => other !== type);
      for (const id of [...others.map(([, each]) => each), ...malformed]) {
        const { data, errors } = await ask(document, id);
        expect(errors).toEqual([]);
        expect(data.payload.userErrors).toEqual([{ code: 'INVALID_VALUE', path: path.split('.') }]);
      }
    },
  );

  it('an order to cancel takes the id of an order or its number, and no id of another type', async () => {
    const submit = async (orderId: string) => {
      const { payload } = await test.as('ADMIN_AGENT').query(
        `mutation ($input: SubmitCancellationInput!) { payload: submitCancellation(input: $input) {
          userErrors { code path }
        } }`,
        { input: cancellationInput(world.customer.id, orderId) },
      );
      return payload.userErrors;
    };
    expect(await submit(world.customer.id)).toEqual([{ code: 'INVALID_VALUE', path: ['purchase', 'orderId'] }]);
    expect(await submit('no number of ours')).toEqual([{ code: 'ORDER_NOT_FOUND', path: ['purchase', 'orderId'] }]);
    expect(await submit(world.orderNumber)).toEqual([]);
  });

  it('of every node lead back to the same node, and tell its type', async () => {
    for (const [type, id] of Object.entries(idByType)) {
      const { node } = await test
        .as('ADMIN_AGENT')
        .query('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(node).toEqual({ __typename: type, id });
    }
  });
});
