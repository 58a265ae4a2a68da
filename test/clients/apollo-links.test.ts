import { createHash } from 'node:crypto';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { CustomerByDomainDocument } from '../../schema/clients/operations';
import { openApollo } from './apollo-client';
import { type ServedGateway, serveGateway } from './serve-gateway';

const variables = { domain: 'contoso.example' };

describe('links of Apollo Client', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('send only the hash of a query, by GET, once the gateway has the query', async () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
    const { client, sent } = await openApollo(served, 'ADMIN_AGENT', persisted);
    const send = () => client.query({ query: CustomerByDomainDocument, variables, fetchPolicy: 'network-only' });

    await send();
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    const { data } = await send();
    expect(data?.customer?.name).toBe('Contoso');
    expect(sent.slice(2)).toEqual([{ method: 'GET', url: expect.not.stringContaining('query=') }]);
  });
});
