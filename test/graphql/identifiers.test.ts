import { randomUUID } from 'node:crypto';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { submission } from '../cancellations/requesting';
import { NORTHWIND } from '../support/test-gateway';

const TENANT = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** Returns spellings of an identifier that users paste. */
const spellings = (text: string) => [
  text,
  text.toUpperCase(),
  text.toLowerCase(),
  ` ${text}\n`,
  `\u200e${text}\u00a0`,
  text.replaceAll('-', '\u2011'),
  text.replaceAll('-', ' – '),
];

describe('an identifier in another spelling', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterAll(() => cancelling.test.close());

  const send = async (query: string, variables: object) => {
    const compiled = await cancelling.agent.query(query, variables);
    // Compiled the second time.
    expect(await cancelling.agent.query(query, variables)).toEqual(compiled);
    return compiled;
  };

  it('finds an order by its number', async () => {
    const { number, id, customerId } = await cancelling.buy();
    for (const each of spellings(number)) {
      expect(await send('query ($number: String!) { order(number: $number) { id } }', { number: each })).toEqual({
        order: { id },
      });
      const literal = `{ order(number: ${JSON.stringify(each)}) { id } }`;
      expect(await send(literal, {})).toEqual({ order: { id } });
      const input = { customer: { id: customerId }, purchase: { orderId: each } };
      expect(await cancelling.preview(input)).toMatchObject({ software: [{}], userErrors: [] });
    }
  });

  it('finds a subscription', async () => {
    const bought = await cancelling.buy([{ termMonths: 12 }]);
    const subscriptionId = bought.software[0].subscriptionId as string;
    for (const each of [...spellings(subscriptionId), `{${subscriptionId}}`, `urn:uuid:${subscriptionId}`]) {
      const input = { customer: { id: bought.customerId }, purchase: { subscriptionId: each } };
      expect(await cancelling.preview(input)).toMatchObject({
        software: [{ id: bought.software[0].id }],
        userErrors: [],
      });
    }
  });

  it('finds a customer by tenant, domain and id', async () => {
    const { id } = await cancelling.test.make.customer({ tenantId: TENANT, domain: 'münchen.example' });
    const ways = [
      ...[...spellings(TENANT), `{${TENANT}}`].map((tenantId) => ({ tenantId })),
      ...[' MÜNCHEN.example. ', '\u200bmünchen.example\u00a0'].map((domain) => ({ domain })),
      ...[` ${id}`, `${id}\u200b`].map((padded) => ({ id: padded })),
    ];
    for (const by of ways)
      expect(await send('query ($by: CustomerBy!) { customer(by: $by) { id } }', { by })).toEqual({ customer: { id } });
    expect(await send(`{ customer(by: { tenantId: "{${TENANT.toUpperCase()}}" }) { id } }`, {})).toEqual({
      customer: { id },
    });
  });

  it('finds nothing for an id in another case, since case counts in ids', async () => {
    const { customerId } = await cancelling.buy();
    const { customer } = await send('query ($id: ID!) { customer(by: { id: $id }) { id } }', {
      id: customerId.replace(/_(.*)/, (rest) => rest.toUpperCase()),
    });
    expect(customer).toBeNull();
  });

  it('finds nodes by padded ids', async () => {
    const { customerId } = await cancelling.buy();
    expect(
      await send('query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }', {
        id: `\u2066${customerId}\u2069`,
        ids: [` ${customerId}`, `${customerId}\t`],
      }),
    ).toEqual({ node: { id: customerId }, nodes: [{ id: customerId }, { id: customerId }] });
  });

  it('filters editions by language and version', async () => {
    const { id } = await cancelling.test.make.product();
    const edition = await cancelling.test.make.edition({ productId: id, language: 'zh-CN', version: '2019 R2' });
    const query = `query ($id: ID!, $filter: EditionFilter) {
      node(id: $id) { ... on Product { editions(filter: $filter) { id } } }
    }`;
    for (const language of ['zh-CN', 'zh_cn', ' ZH-cn ', 'zh\u2011CN', null])
      for (const version of ['2019 R2', '2019 r2', ' 2019\u00a0R2 ', null])
        expect(await send(query, { id, filter: { language, version } })).toEqual({
          node: { editions: [{ id: edition.id }] },
        });
    expect(await send(query, { id, filter: { language: 'zh_tw' } })).toEqual({ node: { editions: [] } });
  });

  it('is the same currency', async () => {
    const bought = await cancelling.buy();
    const amountRequested = { amount: '1.00', currency: ' usd' };
    expect(await cancelling.submit(submission(bought, { amountRequested }))).toMatchObject({
      cancellationRequest: { amountRequested: { amount: '1.00', currency: 'USD' } },
      userErrors: [],
    });
  });

  it('is the same request for an idempotency key', async () => {
    const { id: customerId } = await cancelling.test.make.customer({ domain: 'same.example' });
    const bought = await cancelling.buy([{ termMonths: 12 }], customerId);
    const report = {
      ...submission(bought),
      customer: { domain: 'same.example' },
      purchase: { subscriptionId: bought.software[0].subscriptionId },
      amountRequested: { amount: '10.00', currency: 'USD' },
      contact: { name: 'Alex', email: 'alex@same.example', phone: '+1 425-555' },
      description: 'one\ntwo',
    };
    const first = await cancelling.submit(report);
    expect(first).toMatchObject({ replayed: false, userErrors: [] });
    const spelled = {
      ...report,
      customer: { domain: 'SAME.example.' },
      purchase: { subscriptionId: `{${report.purchase.subscriptionId?.toUpperCase()}}` },
      amountRequested: { amount: '010.0', currency: 'usd' },
      contact: { name: ' Alex\u200b', email: 'alex@same.example ', phone: '+1\u00a0425\u2011555' },
      title: `${report.title} `,
      description: 'one\r\ntwo\u2028',
      attachmentIds: null,
    };
    expect(await cancelling.submit(spelled)).toEqual({ ...first, replayed: true });
    const other = { ...report, amountRequested: { amount: '10.01', currency: 'USD' } };
    expect((await cancelling.submit(other)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('is not normalized in an idempotency key', async () => {
    const { id: customerId } = await cancelling.test.make.customer({ partnerId: NORTHWIND });
    const { id: offerId } = await cancelling.test.make.offer();
    const idempotencyKey = randomUUID();
    const buy = async (key: string) => {
      const input = { customer: { id: customerId }, lines: [{ offerId, quantity: 1 }], idempotencyKey: key };
      const query = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { replayed userErrors { code } } }';
      return (await cancelling.agent.query(query, { input })).purchase;
    };
    expect(await buy(idempotencyKey)).toMatchObject({ replayed: false });
    expect(await buy(` ${idempotencyKey}`)).toMatchObject({ replayed: false, userErrors: [] });
    expect(await buy(idempotencyKey)).toMatchObject({ replayed: true });
  });
});
