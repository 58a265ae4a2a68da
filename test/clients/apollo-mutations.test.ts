import {
  CustomersAndTheirSoftwareDocument,
  PageThroughSoftwareDocument,
  PurchaseDocument,
  SubmitACancellationDocument,
  WithdrawACancellationDocument,
} from '../../schema/clients/operations';
import { openApollo, show } from './apollo-client';
import { cancellationOf, newPurchase } from './inputs';
import { type ServedGateway, serveGateway } from './serve-gateway';

const variables = { domain: 'contoso.example' };

describe('mutations in Apollo Client', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('show new software in the lists on the screen', async () => {
    const { client } = await openApollo(served, 'ADMIN_AGENT');
    const list = await show(client.watchQuery({ query: PageThroughSoftwareDocument, variables }));
    const before = list.data().customer?.software.totalCount ?? 0;

    const { data } = await client.mutate({ mutation: PurchaseDocument, variables: { input: newPurchase() } });
    const bought = data?.purchase?.order?.lines?.[0]?.software?.id;
    const after = await list.shows(({ customer }) => customer?.software.totalCount === before + 1);
    expect(after.customer?.software.edges[0]?.node.id).toBe(bought);
  });

  it('change a status everywhere on the screen, without another query', async () => {
    const { client, sent } = await openApollo(served, 'ADMIN_AGENT');
    const page = await show(client.watchQuery({ query: PageThroughSoftwareDocument, variables }));
    const cards = await show(
      client.watchQuery({ query: CustomersAndTheirSoftwareDocument, variables: { search: 'contoso' } }),
    );
    const softwareId = page.data().customer?.software.edges[0]?.node.id as string;
    const statusOnPage = () => page.data().customer?.software.edges[0]?.node.status;
    const statusOnCard = () => cards.data().customers.nodes[0]?.software.nodes[0]?.status;
    expect([statusOnPage(), statusOnCard()]).toEqual(['ACTIVE', 'ACTIVE']);

    const input = await cancellationOf(served.test, softwareId);
    const { data } = await client.mutate({ mutation: SubmitACancellationDocument, variables: { input } });
    expect(data?.submitCancellation?.userErrors).toEqual([]);
    await cards.shows(() => statusOnCard() === 'CANCELLATION_PENDING');
    await page.shows(() => statusOnPage() === 'CANCELLATION_PENDING');

    const cancellationRequestId = data?.submitCancellation?.cancellationRequest?.id as string;
    const withdrawal = { input: { cancellationRequestId } };
    await client.mutate({ mutation: WithdrawACancellationDocument, variables: withdrawal });
    await cards.shows(() => statusOnCard() === 'ACTIVE');
    await page.shows(() => statusOnPage() === 'ACTIVE');
    expect(sent).toHaveLength(4);
  });
});
