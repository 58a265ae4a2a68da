import { gql } from '@apollo/client';
import {
  CustomersAndTheirSoftwareDocument,
  PageThroughSoftwareDocument,
  type PageThroughSoftwareQuery,
} from '../../schema/clients/operations';
import { openApollo, show } from './apollo-client';
import { type ServedGateway, serveGateway } from './serve-gateway';

const domain = 'contoso.example';
const NODES = gql`query Nodes($domain: String!, $first: Int) {
  customer(by: { domain: $domain }) { id software(first: $first) { nodes { id } } }
}`;
const EDGES = gql`query Edges($domain: String!, $search: String) {
  customer(by: { domain: $domain }) { id software(search: $search) { edges { node { id } } } }
}`;

interface Found {
  readonly customer: { readonly software: { readonly nodes: object[]; readonly edges: object[] } };
}

describe('pages in Apollo Client', () => {
  let served: ServedGateway;
  let all: readonly string[];

  beforeAll(async () => {
    served = await serveGateway();
    const { customer } = await served.test
      .as('ADMIN_AGENT')
      .query('{ customer(by: { domain: "contoso.example" }) { software(first: 100) { nodes { id } } } }');
    all = customer.software.nodes.map(({ id }: { id: string }) => id);
  });
  afterAll(() => served.test.close());

  const page = async (part: { readonly first: number } | { readonly last: number }) => {
    const { client, sent } = await openApollo(served, 'ADMIN_AGENT');
    const watched = client.watchQuery({ query: PageThroughSoftwareDocument, variables: { domain, ...part } });
    const { data, shows } = await show(watched);
    const list = () => listIn(data());
    const more = async (variables: { readonly after?: string | null; readonly before?: string | null }) => {
      const { length } = list().edges;
      await watched.fetchMore({ variables });
      await shows((grown) => listIn(grown).edges.length > length);
    };
    return { client, more, sent, list, ids: () => list().edges.map(({ node }) => node.id) };
  };

  it('are merged into one list from the first to the last, without duplicates', async () => {
    const { more, sent, list, ids } = await page({ first: 3 });
    expect(ids()).toEqual(all.slice(0, 3));
    while (list().pageInfo.hasNextPage) await more({ after: list().pageInfo.endCursor });
    expect(ids()).toEqual(all);
    expect(list().totalCount).toBe(all.length);
    expect(sent).toHaveLength(Math.ceil(all.length / 3));
  });

  it('are merged from the last to the first', async () => {
    const { more, list, ids } = await page({ last: 3 });
    expect(ids()).toEqual(all.slice(-3));
    while (list().pageInfo.hasPreviousPage) await more({ before: list().pageInfo.startCursor });
    expect(ids()).toEqual(all);
  });

  it('do not change the result of a query for nodes of one page', async () => {
    const { client, more, list } = await page({ first: 3 });
    const variables = { search: 'contoso' };
    const { data } = await show(client.watchQuery({ query: CustomersAndTheirSoftwareDocument, variables }));
    const before = data();
    expect(before.customers.nodes[0]?.software.nodes).toHaveLength(3);

    const shorter = await client.query<Found>({ query: NODES, variables: { domain, first: 1 } });
    expect(shorter.data?.customer.software.nodes).toHaveLength(1);
    await more({ after: list().pageInfo.endCursor });
    expect(data()).toEqual(before);
  });

  it('are separate lists for other arguments', async () => {
    const { client, ids } = await page({ first: 3 });
    const found = await client.query<Found>({ query: EDGES, variables: { domain, search: 'office' } });
    expect(found.data?.customer.software.edges).toHaveLength(1);
    expect(ids()).toEqual(all.slice(0, 3));
  });

  it('are null, not empty, if the role may not read the list', async () => {
    const { client } = await openApollo(served, 'SALES_AGENT');
    const query = gql`query Trail { auditEvents(first: 2) { edges { node { id } } } }`;
    const { data } = await client.query<{ auditEvents: unknown }>({ query, errorPolicy: 'all' });
    expect(data?.auditEvents).toBeNull();
  });
});

function listIn({ customer }: PageThroughSoftwareQuery) {
  if (!customer) throw new Error('There is no customer.');
  return customer.software;
}
