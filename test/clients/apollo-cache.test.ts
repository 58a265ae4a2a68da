import { gql } from '@apollo/client';
import { typesWithoutId } from '../../schema/clients/cache-rules';
import {
  ChooseAnEditionDocument,
  CustomerByDomainDocument,
  CustomersAndTheirSoftwareDocument,
  KeysAndLinksOfACustomerDocument,
  QuoteAPurchaseDocument,
} from '../../schema/clients/operations';
import { openApollo } from './apollo-client';
import { QUOTE } from './inputs';
import { CONTOSO, CONTOSO_SERVER, type ServedGateway, serveGateway } from './serve-gateway';

describe('the cache of Apollo Client', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('stores a customer of two queries once', async () => {
    const { client } = await openApollo(served, 'ADMIN_AGENT');
    await client.query({ query: CustomersAndTheirSoftwareDocument, variables: { search: 'contoso' } });
    await client.query({ query: CustomerByDomainDocument, variables: { domain: 'contoso.example' } });

    const stored = client.cache.extract() as Record<string, object>;
    expect(Object.keys(stored).filter((key) => key.startsWith('Customer:'))).toEqual([`Customer:${CONTOSO}`]);
    expect(stored[`Customer:${CONTOSO}`]).toMatchObject({
      name: 'Contoso',
      domain: 'contoso.example',
      domains: expect.anything(),
    });
  });

  it('stores each object with an id as its own entry, and no other objects', async () => {
    const { client } = await openApollo(served, 'ADMIN_AGENT');
    await client.query({ query: CustomersAndTheirSoftwareDocument, variables: {} });
    await client.query({ query: KeysAndLinksOfACustomerDocument, variables: { domain: 'contoso.example' } });
    const { data } = await client.query({ query: QuoteAPurchaseDocument, variables: { input: QUOTE } });

    const kept = new Set(Object.keys(client.cache.extract() as object).map((key) => key.split(':')[0]));
    expect(kept).toEqual(
      new Set([
        'ROOT_QUERY',
        'Customer',
        'Software',
        'Product',
        'Edition',
        'ProductKey',
        'DownloadLink',
        'Offer',
        'Sku',
      ]),
    );
    for (const type of typesWithoutId) expect(kept).not.toContain(type);
    expect(data?.purchaseQuote?.total).toEqual({ __typename: 'Money', amount: '2140.00', currency: 'USD' });
  });

  it('reads what it has without another request, also with a fragment on an interface', async () => {
    const { client, sent } = await openApollo(served, 'ADMIN_AGENT');
    const variables = { software: CONTOSO_SERVER };
    const { data } = await client.query({ query: ChooseAnEditionDocument, variables });
    const again = await client.query({ query: ChooseAnEditionDocument, variables });
    expect(data?.node).toMatchObject({ __typename: 'Software', editions: expect.arrayContaining([expect.anything()]) });
    expect(again.data).toEqual(data);
    expect(sent).toHaveLength(1);

    const fragment = gql`fragment Identity on Node { id }`;
    const id = `Software:${CONTOSO_SERVER}`;
    expect(client.cache.readFragment({ id, fragment })).toMatchObject({ id: CONTOSO_SERVER });
  });
});
