import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { makeWorld, type World } from './world';

describe('a reviewer', () => {
  let test: TestGateway;
  let reviewer: Client;
  let worlds: readonly World[];
  let unrelated: Data;

  beforeAll(async () => {
    test = await openTestGateway();
    worlds = [await makeWorld(test, NORTHWIND), await makeWorld(test, TAILSPIN)];
    const customer = await test.make.customer({ name: 'Without a request' });
    const sameCustomer = await test.make.software({ customerId: worlds[0]!.customer.id });
    const software = await test.make.software({ customerId: customer.id });
    unrelated = { customer, software, sameCustomer };
    reviewer = test.as('REVIEWER');
  });
  afterAll(() => test.close());

  it('belongs to no partner', async () => {
    const { viewer } = await reviewer.query('{ viewer { roles partner { id } } }');
    expect(viewer).toEqual({ roles: ['REVIEWER'], partner: null });
  });

  it('sees the requests of all partners, with their related objects', async () => {
    const { cancellationRequests } = await reviewer.query(`{ cancellationRequests { totalCount nodes {
      id customer { id } software { id status } attachments { id url }
      order { id total { amount } lines { unitPrice { amount } } payment { status } }
    } } }`);
    expect(cancellationRequests.totalCount).toBe(2);
    const expected = worlds.map((world) =>
      expect.objectContaining({
        id: world.requestId,
        customer: { id: world.customer.id },
        software: [{ id: world.softwareId, status: 'CANCELLATION_PENDING' }],
        attachments: [{ id: world.attachmentId, url: expect.stringContaining('/attachments/') }],
      }),
    );
    expect(cancellationRequests.nodes).toEqual(expect.arrayContaining(expected));
  });

  it('sees every line of an order with a request, including lines that are not to be cancelled', async () => {
    const { order } = await reviewer.query(`{ order(number: "${worlds[0]!.orderNumber}") {
      lines { lineNumber software { id } }
    } }`);
    expect(order.lines.map((line: Data) => line.software.id)).toEqual([
      worlds[0]!.softwareId,
      worlds[0]!.otherSoftwareId,
    ]);
  });

  it('sees no customer, order or software without a request', async () => {
    const { customer, software, sameCustomer } = unrelated;
    const ids = [customer.id, software.id, software.orderId, sameCustomer.id, sameCustomer.orderId];
    const { nodes, customers } = await reviewer.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id } customers { totalCount nodes { id } } }`,
      { ids },
    );
    expect(nodes).toEqual(ids.map(() => null));
    const withRequests = worlds.map((world) => world.customer.id).sort();
    expect(customers.nodes.map(({ id }: Data) => id).sort()).toEqual(withRequests);
    expect(customers.totalCount).toBe(2);
  });

  it('sees only the purchases of a customer that have a request', async () => {
    const [{ customer, orderId, softwareId, otherSoftwareId }] = worlds as [World];
    const answer = await reviewer.query(`{ customer(by: { id: "${customer.id}" }) {
      orders { totalCount nodes { id } } software { totalCount nodes { id } }
    } }`);
    expect(answer.customer.orders).toEqual({ totalCount: 1, nodes: [{ id: orderId }] });
    expect(answer.customer.software.totalCount).toBe(2);
    expect(answer.customer.software.nodes.map(({ id }: Data) => id).sort()).toEqual(
      [softwareId, otherSoftwareId].sort(),
    );
  });

  it('sees no attachment that does not belong to a request', async () => {
    const { createAttachmentUpload } = await test.as('ADMIN_AGENT').query(`mutation { createAttachmentUpload(
      input: { fileName: "a.txt", contentType: "text/plain", sizeBytes: 1 }) { attachment { id } } }`);
    const { node } = await reviewer.query(`{ node(id: "${createAttachmentUpload.attachment.id}") { id } }`);
    expect(node).toBeNull();
  });

  it('can neither buy nor get keys nor request a cancellation, and gets FORBIDDEN_ROLE', async () => {
    const { customer, softwareId } = worlds[0]!;
    const { nodes } = await reviewer.query(`{ nodes(ids: ["${customer.id}", "${softwareId}"]) {
      ... on Customer { viewerCanPurchase { allowed reason } }
      ... on Software {
        viewerCanGetKeysAndDownloads { allowed reason } viewerCanCancel { allowed reason }
      }
    } }`);
    const refused = { allowed: false, reason: 'FORBIDDEN_ROLE' };
    expect(nodes).toEqual([
      { viewerCanPurchase: refused },
      { viewerCanGetKeysAndDownloads: refused, viewerCanCancel: refused },
    ]);
  });
});
