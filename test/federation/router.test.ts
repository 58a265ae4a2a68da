import type { Role } from '../../src/platform/access/permissions';
import { makeWorld, type World } from '../access/world';
import type { Data } from '../support/client';
import { NORTHWIND, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { serveCrm } from './crm';
import { type Router, startRouter } from './run-router';
import { openSubgraph } from './subgraph';

describe('a federated graph', () => {
  let test: TestGateway;
  let world: World;
  let router: Router;
  let stopCrm: () => Promise<void>;

  beforeAll(async () => {
    test = await openSubgraph();
    world = await makeWorld(test, NORTHWIND);
    const { customer: foreign } = await makeWorld(test, TAILSPIN);
    const crm = await serveCrm([
      { text: 'Renews in May', customerId: world.customer.id },
      { text: 'Runs on two hosts', customerId: world.customer.id, softwareId: world.softwareId },
      { text: 'Somebody else’s', customerId: foreign.id },
      { text: 'Nobody’s', customerId: 'cus_nobody' },
    ]);
    stopCrm = crm.stop;
    router = await startRouter(test.app, test.as('ADMIN_AGENT'), crm.url);
  });
  afterAll(async () => {
    await router.stop();
    await stopCrm();
    await test.close();
  });

  it('adds the fields of another subgraph to objects of the gateway', async () => {
    const query = `{ customers { nodes { name notes { text } software { nodes { status notes { text } } } } } }`;
    const { data, errors } = await router.ask(test.as('SALES_AGENT'), query);
    expect(errors).toEqual([]);
    const [{ software, ...customer }] = data.customers.nodes;
    expect(customer).toEqual({
      name: world.customer.name,
      notes: [{ text: 'Renews in May' }, { text: 'Runs on two hosts' }],
    });
    expect(software.nodes).toContainEqual({ status: 'CANCELLATION_PENDING', notes: [{ text: 'Runs on two hosts' }] });
  });

  it('finds objects of the gateway from another subgraph, only those of the user’s partner', async () => {
    const query = '{ notes { text customer { name software(first: 1) { totalCount } } software { product { id } } } }';
    const { data, errors } = await router.ask(test.as('HELPDESK_AGENT'), query);
    expect(errors).toEqual([]);
    const customer = { name: world.customer.name, software: { totalCount: 2 } };
    expect(data.notes).toEqual([
      { text: 'Renews in May', customer, software: null },
      { text: 'Runs on two hosts', customer, software: { product: { id: world.productId } } },
      { text: 'Somebody else’s', customer: null, software: null },
      { text: 'Nobody’s', customer: null, software: null },
    ]);
  });

  const guarded = `{ notes {
    text
    customer { name orders(first: 1) { nodes { total { currency } } } revenue { currency } }
    software { status productKeys { nodes { masked } } }
  } }`;

  it.each<[Role, string[]]>([
    ['ADMIN_AGENT', []],
    ['GLOBAL_ADMIN', []],
    ['SALES_AGENT', ['productKeys']],
    ['HELPDESK_AGENT', ['productKeys', 'total']],
  ])(
    'refuses %s each guarded field with one error for any number of rows, and no other field',
    async (role, refused) => {
      const { data, errors } = await router.ask(test.as(role), guarded);
      expect(errors.map(({ extensions }: Data) => extensions.code)).toEqual(refused.map(() => 'FORBIDDEN_ROLE'));
      const total = refused.includes('total') ? null : { currency: 'USD' };
      expect(data.notes[1]).toEqual({
        text: 'Runs on two hosts',
        customer: { name: world.customer.name, orders: { nodes: [{ total }] }, revenue: { currency: 'EUR' } },
        software: {
          status: 'CANCELLATION_PENDING',
          productKeys: refused.includes('productKeys') ? null : { nodes: [{ masked: expect.stringContaining('•') }] },
        },
      });
    },
  );

  it('shows a reviewer what belongs to cancellation requests, of any partner', async () => {
    const { data } = await router.ask(test.as('REVIEWER'), guarded);
    expect(
      data.notes.map(({ customer, software }: Data) => [customer?.orders.nodes.length, software?.productKeys]),
    ).toEqual([
      [1, undefined],
      [1, null],
      [1, undefined],
      [undefined, undefined],
    ]);
  });

  it('allows the mutations of the user’s role', async () => {
    const input = '{ fileName: "a.txt", contentType: "text/plain", sizeBytes: 1 }';
    const mutation = `mutation { createAttachmentUpload(input: ${input}) { attachment { status } } }`;
    const { data } = await router.ask(test.as('ADMIN_AGENT'), mutation);
    expect(data.createAttachmentUpload.attachment.status).toBe('AWAITING_UPLOAD');
    const refused = await router.ask(test.as('SALES_AGENT'), mutation);
    expect([refused.data.createAttachmentUpload, refused.errors[0].extensions.code]).toEqual([null, 'FORBIDDEN_ROLE']);
  });

  it('states in its schema which roles may read a field', async () => {
    const query = '{ __type(name: "Software") { fields { name description } } }';
    const { fields } = (await router.ask(test.as('SALES_AGENT'), query)).data.__type;
    const { description } = fields.find(({ name }: Data) => name === 'productKeys');
    expect(description).toContain('Only for ADMIN_AGENT, GLOBAL_ADMIN.');
  });
});
