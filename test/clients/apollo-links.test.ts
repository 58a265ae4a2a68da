import { createHash } from 'node:crypto';
import { ApolloLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { RetryLink } from '@apollo/client/link/retry';
import { switchMap, throwError } from 'rxjs';
import { CustomerByDomainDocument, PurchaseDocument } from '../../schema/clients/operations';
import { openApollo } from './apollo-client';
import { newPurchase } from './inputs';
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

  it('buy once if the response is lost and the purchase is sent again', async () => {
    const lost: string[] = [];
    const losesOneResponse = new ApolloLink((operation, forward) =>
      forward(operation).pipe(
        switchMap((answer) => {
          if (lost.push(JSON.stringify(answer.data)) > 1) return [answer];
          return throwError(() => new TypeError('terminated'));
        }),
      ),
    );
    const retry = new RetryLink({ delay: { initial: 1 } });
    const { client, sent } = await openApollo(served, 'ADMIN_AGENT', retry, losesOneResponse);
    const input = newPurchase();
    const { data } = await client.mutate({ mutation: PurchaseDocument, variables: { input } });

    expect(sent).toHaveLength(2);
    expect(data?.purchase).toMatchObject({ replayed: true, userErrors: [] });
    expect(lost[0]).toContain(data?.purchase?.order?.number);
  });
});
