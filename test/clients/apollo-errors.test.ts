import { CombinedGraphQLErrors } from '@apollo/client';
import { codeOf } from '../../schema/clients/error-codes';
import {
  CustomerByDomainDocument,
  KeysAndLinksOfACustomerDocument,
  QuoteAPurchaseDocument,
} from '../../schema/clients/operations';
import { openApollo } from './apollo-client';
import { type ServedGateway, serveGateway } from './serve-gateway';

const variables = { domain: 'contoso.example' };

describe('errors in Apollo Client', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('are not caused by a field that the role may not read, so that all other data is there without an error policy', async () => {
    const { client } = await openApollo(served, 'SALES_AGENT');
    const { data, error } = await client.query({ query: KeysAndLinksOfACustomerDocument, variables });
    expect(error).toBeUndefined();
    const software = data?.customer?.software?.nodes?.[0];
    expect(software).toMatchObject({ product: { title: expect.any(String) }, productKeys: null, links: null });
  });

  it('do not keep null for a forbidden field from being cached', async () => {
    const { client, sent } = await openApollo(served, 'HELPDESK_AGENT');
    const first = await client.query({ query: CustomerByDomainDocument, variables });
    const again = await client.query({ query: CustomerByDomainDocument, variables });
    expect(first.data?.customer?.orders?.nodes?.[0]).toMatchObject({ number: expect.any(String), total: null });
    expect(again.data).toEqual(first.data);
    expect(sent).toHaveLength(1);
  });

  it('are data with code, message and path if the user can correct them', async () => {
    const { client } = await openApollo(served, 'ADMIN_AGENT');
    const lines = [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 0 }];
    const input = { customer: variables, lines };
    const { data } = await client.query({ query: QuoteAPurchaseDocument, variables: { input } });
    expect(data?.purchaseQuote?.userErrors).toEqual([
      {
        __typename: 'UserError',
        code: 'QUANTITY_OUT_OF_RANGE',
        message: expect.any(String),
        path: ['lines', '0', 'quantity'],
        parameters: expect.any(Array),
      },
    ]);
  });

  it('are UNAUTHENTICATED for an invalid token, unlike a server that cannot be reached', async () => {
    const anonymous = { ...served, signedIn: async () => ({ authorization: 'Bearer nobody' }) };
    const { client } = await openApollo(anonymous, 'ADMIN_AGENT');
    const failure = await client.query({ query: CustomerByDomainDocument, variables }).catch((error) => error);
    expect(CombinedGraphQLErrors.is(failure) && failure.errors.map(codeOf)).toEqual(['UNAUTHENTICATED']);
  });
});
