import { gql } from '@urql/core';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { codeOf } from '../../schema/clients/error-codes';
import {
  ChooseAnEditionDocument,
  CustomerByDomainDocument,
  CustomersAndTheirSoftwareDocument,
  KeysAndLinksOfACustomerDocument,
  PageThroughSoftwareDocument,
  type PageThroughSoftwareQuery,
  PurchaseDocument,
  QuoteAPurchaseDocument,
  SubmitACancellationDocument,
} from '../../schema/clients/operations';
import { forbiddenFields } from '../support/forbidden-fields';
import { cancellationOf, newPurchase, QUOTE } from './inputs';
import { CONTOSO_SERVER, type ServedGateway, serveGateway } from './serve-gateway';
import { openUrql, showUrql } from './urql-client';

const variables = { domain: 'contoso.example' };
const resolvers = { Customer: { software: relayPagination() } };

describe('urql', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('stores a customer of two queries once, without a warning about its configuration', async () => {
    const { client, sent, warnings } = await openUrql(served, 'ADMIN_AGENT');
    await client.query(CustomersAndTheirSoftwareDocument, { search: 'contoso' });
    await client.query(CustomerByDomainDocument, variables);
    await client.query(ChooseAnEditionDocument, { software: CONTOSO_SERVER });
    await client.query(QuoteAPurchaseDocument, { input: QUOTE });
    const { data } = await client.query(CustomerByDomainDocument, variables);
    expect(data?.customer).toMatchObject({ name: 'Contoso', orders: { nodes: expect.any(Array) } });
    expect(sent()).toBe(4);
    const known = client.readQuery(gql`query ($id: ID!) { node(id: $id) { id } }`, { id: CONTOSO_SERVER });
    expect(known?.data?.node).toMatchObject({ id: CONTOSO_SERVER });
    expect(warnings).toEqual([]);
  });

  it('merges pages into one list, without duplicates', async () => {
    const { client } = await openUrql(served, 'ADMIN_AGENT', { resolvers });
    const everything = await client.query(PageThroughSoftwareDocument, { ...variables, first: 100 }).toPromise();
    const { client: fresh } = await openUrql(served, 'ADMIN_AGENT', { resolvers });
    const page = async (after: string | null) => {
      const { data } = await fresh.query(PageThroughSoftwareDocument, { ...variables, first: 3, after });
      return listIn(data);
    };
    let list = await page(null);
    while (list.pageInfo.hasNextPage) list = await page(list.pageInfo.endCursor);
    expect(list.edges.map(({ node }) => node.id)).toEqual(listIn(everything.data).edges.map(({ node }) => node.id));
  });

  it('shows new software in the lists on the screen', async () => {
    const { client } = await openUrql(served, 'ADMIN_AGENT');
    const shows = showUrql(client.query(PageThroughSoftwareDocument, variables));
    const before = listIn(await shows(() => true)).totalCount;
    const { data } = await client.mutation(PurchaseDocument, { input: newPurchase() });
    const after = listIn(await shows((shown) => listIn(shown).totalCount === before + 1));
    expect(after.edges[0]?.node.id).toBe(data?.purchase?.order?.lines[0]?.software.id);
  });

  it('changes a status everywhere on the screen, without another query', async () => {
    const { client, sent } = await openUrql(served, 'ADMIN_AGENT');
    const page = showUrql(client.query(PageThroughSoftwareDocument, variables));
    const cards = showUrql(client.query(CustomersAndTheirSoftwareDocument, { search: 'contoso' }));
    const [edge] = listIn(await page(() => true)).edges;
    await cards(({ customers }) => customers.nodes[0]?.software.nodes[0]?.status === 'ACTIVE');

    const input = await cancellationOf(served.test, edge?.node.id as string);
    const { data } = await client.mutation(SubmitACancellationDocument, { input });
    expect(data?.submitCancellation?.userErrors).toEqual([]);
    await page((shown) => listIn(shown).edges[0]?.node.status === 'CANCELLATION_PENDING');
    await cards(({ customers }) => customers.nodes[0]?.software.nodes[0]?.status === 'CANCELLATION_PENDING');
    expect(sent()).toBe(3);
  });

  it('has no error for a field that the role may not read, which extensions.forbidden lists', async () => {
    const { client } = await openUrql(served, 'SALES_AGENT');
    const { data, error, extensions } = await client.query(KeysAndLinksOfACustomerDocument, variables);
    expect(error).toBeUndefined();
    expect(data?.customer?.software.nodes[0]).toMatchObject({
      product: { title: expect.any(String) },
      productKeys: null,
    });
    expect(forbiddenFields({ extensions })).toEqual(['Software.links', 'Software.productKeys']);
  });

  it('returns the error code for an invalid token', async () => {
    const anonymous = { ...served, signedIn: async () => ({ authorization: 'Bearer nobody' }) };
    const { client } = await openUrql(anonymous, 'ADMIN_AGENT');
    const { error } = await client.query(CustomerByDomainDocument, variables);
    expect(error?.graphQLErrors.map(codeOf)).toEqual(['UNAUTHENTICATED']);
  });
});

function listIn(data: PageThroughSoftwareQuery | undefined) {
  if (!data?.customer) throw new Error('There is no customer.');
  return data.customer.software;
}
