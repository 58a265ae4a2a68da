import type { Role } from '../../src/platform/access/permissions';
import type { Data } from '../support/client';
import { forbiddenFields } from '../support/forbidden-fields';
import { expectInvariants } from '../support/invariants';
import { statementsOf } from '../support/statements';
import { TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';

const LIST = `query ($first: Int, $after: String, $status: [CancellationStatus!]) {
  cancellationRequests(first: $first, after: $after, status: $status) {
    nodes { id status } pageInfo { endCursor hasNextPage }
  }
}`;
const REVIEW = `query ($first: Int) { cancellationRequests(first: $first) { nodes {
  id title keyRevealed downloadsMade contact { name email phone } attachments { fileName status }
  customer { id tenantId } order { id number } software { id status }
} } }`;
const ONE = `query ($id: ID!) { node(id: $id) { ... on CancellationRequest {
  keyRevealed downloadsMade contact { email } attachments { id fileName url }
  customer { id } order { total { amount } payment { amount { amount } } } software { id order { id } }
} } }`;
const AMOUNTS =
  'query ($id: ID!) { node(id: $id) { ... on CancellationRequest { title amountRequested { amount } amountApproved { amount } } } }';

describe('reading cancellation requests', () => {
  let cancelling: Cancelling;

  beforeEach(async () => {
    cancelling = await openCancellations();
  });
  afterEach(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  const idsOf = (data: Data) => data.cancellationRequests.nodes.map(({ id }: { id: string }) => id);

  it('lists them latest first, page by page, by status', async () => {
    const requests: string[] = [];
    for (let count = 0; count < 3; count++) {
      requests.unshift(await cancelling.request(await cancelling.buy()));
      cancelling.test.clock.advance(1_000);
    }
    await cancelling.decide(requests[1] ?? '', 'REJECT');
    const first = await cancelling.agent.query(LIST, { first: 2 });
    expect(idsOf(first)).toEqual(requests.slice(0, 2));
    const after = first.cancellationRequests.pageInfo.endCursor;
    expect(idsOf(await cancelling.agent.query(LIST, { first: 2, after }))).toEqual(requests.slice(2));
    expect(idsOf(await cancelling.agent.query(LIST, { status: ['REJECTED'] }))).toEqual([requests[1]]);
    expect(idsOf(await cancelling.agent.query(LIST, { status: ['SUBMITTED'] }))).toEqual([requests[0], requests[2]]);
    expect(idsOf(await cancelling.agent.query(LIST, { status: [] }))).toEqual([]);
  });

  it('shows a reviewer the key, downloads, contact, attachments and amounts', async () => {
    const { bought, softwareId } = await cancelling.buyDelivered();
    const attachment = await cancelling.attachment();
    const request = await cancelling.request(bought, { attachmentIds: [attachment] });
    const { node } = await cancelling.test.as('REVIEWER').query(ONE, { id: request });
    expect(node).toEqual({
      keyRevealed: true,
      downloadsMade: 1,
      contact: { email: 'alex@northwind.example' },
      attachments: [{ id: attachment, fileName: 'invoice.pdf', url: expect.stringContaining('/attachments/att_') }],
      customer: { id: bought.customerId },
      order: { total: { amount: '1070.00' }, payment: { amount: { amount: '1070.00' } } },
      software: [{ id: softwareId, order: { id: bought.id } }],
    });
  });

  it('returns that no key was read and nothing downloaded, even if a key is assigned', async () => {
    const bought = await cancelling.buy();
    const [{ id: softwareId, skuId }] = bought.software;
    await cancelling.test.make.key({ softwareId, skuId, partnerId: 'ptn_northwind' });
    const { node } = await cancelling.test.as('REVIEWER').query(ONE, { id: await cancelling.request(bought) });
    expect(node).toMatchObject({ keyRevealed: false, downloadsMade: 0 });
  });

  it('counts keys and downloads of the software of the request, not of the rest of the order', async () => {
    const { bought } = await cancelling.buyDelivered([{}, {}]);
    const request = await cancelling.request(bought, { softwareIds: [bought.software[1]?.id] });
    const { node } = await cancelling.test.as('REVIEWER').query(ONE, { id: request });
    expect(node).toMatchObject({ keyRevealed: false, downloadsMade: 0 });
  });

  it('shows a reviewer the requests of all partners, and a partner only its own', async () => {
    const request = await cancelling.request(await cancelling.buy());
    expect(idsOf(await cancelling.test.as('REVIEWER').query(LIST))).toEqual([request]);
    const otherPartner = cancelling.test.as('ADMIN_AGENT', TAILSPIN);
    expect(idsOf(await otherPartner.query(LIST))).toEqual([]);
    expect((await otherPartner.query(ONE, { id: request })).node).toBeNull();
  });

  it('finds one by its number, in any spelling, for its partner and for reviewers', async () => {
    const id = await cancelling.request(await cancelling.buy());
    const { node } = await cancelling.agent.query(
      'query ($id: ID!) { node(id: $id) { ... on CancellationRequest { number } } }',
      { id },
    );
    const query = 'query ($number: String!) { cancellationRequest(number: $number) { id number } }';
    const spelling = ` ${node.number.toLowerCase().replaceAll('-', ' ')} `;
    for (const client of [cancelling.agent, cancelling.test.as('REVIEWER')]) {
      const { cancellationRequest } = await client.query(query, { number: spelling });
      expect(cancellationRequest).toEqual({ id, number: node.number });
    }
    const otherPartner = cancelling.test.as('ADMIN_AGENT', TAILSPIN);
    expect((await otherPartner.query(query, { number: node.number })).cancellationRequest).toBeNull();
  });

  it('hides the amounts from a Helpdesk agent and shows the rest', async () => {
    const id = await cancelling.request(await cancelling.buy());
    const { data, errors, extensions } = await cancelling.test.as('HELPDESK_AGENT').ask(AMOUNTS, { id });
    expect(data.node).toEqual({ title: 'Ordered twice', amountRequested: null, amountApproved: null });
    expect(errors).toEqual([]);
    expect(extensions.forbidden).toMatchObject([
      { field: 'CancellationRequest.amountApproved', path: ['node', 'amountApproved'] },
      { field: 'CancellationRequest.amountRequested', path: ['node', 'amountRequested'] },
    ]);
  });

  it.each(['ADMIN_AGENT', 'GLOBAL_ADMIN', 'REVIEWER'] as const)('shows the amounts to %s', async (role: Role) => {
    const id = await cancelling.request(await cancelling.buy());
    const { node } = await cancelling.test.as(role).query(AMOUNTS, { id });
    expect(node).toEqual({ title: 'Ordered twice', amountRequested: { amount: '10.00' }, amountApproved: null });
  });

  it('shows a Sales agent no requests, in any field', async () => {
    const bought = await cancelling.buy();
    const id = await cancelling.request(bought);
    const { data, errors, extensions } = await cancelling.test.as('SALES_AGENT').ask(
      `query ($id: ID!, $customer: ID!) {
        cancellationRequests { nodes { id } }
        customer(by: { id: $customer }) {
          cancellationRequests { nodes { id } } software { nodes { cancellationRequest { id } } }
        }
        node(id: $id) { id }
      }`,
      { id, customer: bought.customerId },
    );
    expect(data).toEqual({
      cancellationRequests: null,
      customer: { cancellationRequests: null, software: { nodes: [{ cancellationRequest: null }] } },
      node: null,
    });
    expect(errors.map(({ path, extensions: { code } }) => [path, code])).toEqual([
      [['cancellationRequests'], 'FORBIDDEN_ROLE'],
      [['node'], 'FORBIDDEN_ROLE'],
    ]);
    expect(forbiddenFields({ extensions })).toEqual(['Customer.cancellationRequests', 'Software.cancellationRequest']);
  });

  it('lists the requests of a customer, and the latest one of software', async () => {
    const bought = await cancelling.buy();
    const earlier = await cancelling.request(bought);
    await cancelling.withdraw(earlier);
    cancelling.test.clock.advance(1);
    const later = await cancelling.request(bought);
    await cancelling.request(await cancelling.buy());
    const { customer } = await cancelling.agent.query(
      `query ($id: ID!) { customer(by: { id: $id }) {
        cancellationRequests { totalCount nodes { id } } software { nodes { cancellationRequest { id } } }
      } }`,
      { id: bought.customerId },
    );
    expect(customer.cancellationRequests).toEqual({ totalCount: 2, nodes: [{ id: later }, { id: earlier }] });
    expect(customer.software.nodes).toEqual([{ cancellationRequest: { id: later } }]);
  });

  it('runs one statement per level for 1 request and for 5', async () => {
    for (let count = 0; count < 5; count++) {
      const attachmentIds = [await cancelling.attachment(), await cancelling.attachment()];
      await cancelling.request(await cancelling.buy([{}, {}]), { attachmentIds });
    }
    for (const first of [1, 5]) {
      const statements = await statementsOf(async () => {
        const { cancellationRequests } = await cancelling.agent.query(REVIEW, { first });
        expect(cancellationRequests.nodes).toHaveLength(first);
        expect(cancellationRequests.nodes[0].attachments).toHaveLength(2);
        expect(cancellationRequests.nodes[0].software).toHaveLength(2);
      });
      // Requests, deliveries, attachments, customers, orders, software.
      expect(statements).toHaveLength(6);
    }
  });
});
