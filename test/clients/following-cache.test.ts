import { print } from 'graphql';
import { SubmitACancellationDocument } from '../../schema/clients/operations';
import { buyUntil } from './buy-until';
import { cancellationOf, newPurchase } from './inputs';
import type { KitClient } from './kit-client';
import { kits, SHORT_WAITS } from './kits';
import { type ServedGateway, serveGateway } from './serve-gateway';

describe.each(kits)('the cache of %s', (_name, openKit) => {
  let served: ServedGateway;
  let kit: KitClient;

  beforeAll(async () => {
    served = await serveGateway();
  });
  beforeEach(() => {
    kit = openKit({ url: served.url, getToken: () => served.test.as('ADMIN_AGENT').token(), ...SHORT_WAITS });
  });
  afterEach(() => kit.live.dispose());
  afterAll(() => served.test.close());

  it('shows new software in a list after a purchase', async () => {
    const shows = await kit.showList();
    await shows(() => true);
    const bought = await buy(kit);
    const { customer } = await shows((data) => data.customer?.software.edges[0]?.node.id === bought);
    expect(customer?.software.totalCount).toBeGreaterThan(1);
  });

  it('shows new software in a filtered list, with its keys and links once they are there', async () => {
    const shows = await kit.showKeys();
    await shows(() => true);
    const softwareId = await buy(kit);
    await shows((data) => find(data, softwareId)?.productKeys?.nodes.length === 0);
    const { node } = await served.test
      .as('ADMIN_AGENT')
      .query('query ($id: ID!) { node(id: $id) { ... on Software { editions { id } } } }', { id: softwareId });
    const { data } = await kit.getKeys({ softwareId, editionId: node.editions[0].id });
    expect(data?.getKeysAndDownloads?.userErrors).toEqual([]);
    const shown = await shows((now) => find(now, softwareId)?.links?.nodes.length === 1);
    expect(find(shown, softwareId)?.productKeys?.nodes).toHaveLength(data?.getKeysAndDownloads?.keys.length ?? 0);
  });

  it('shows the status of software in a filtered list after a live event', async () => {
    const shows = await kit.showKeys();
    let end = () => {};
    const received = new Promise<void>((resolve) => {
      end = kit.watch({ next: () => resolve() });
    });
    await buyUntil(served.test, received);
    const softwareId = await buy(kit);
    await shows((data) => find(data, softwareId)?.status === 'ACTIVE');
    const input = await cancellationOf(served.test, softwareId);
    await served.test.as('ADMIN_AGENT').query(print(SubmitACancellationDocument), { input });
    await shows((data) => find(data, softwareId)?.status === 'CANCELLATION_PENDING');
    end();
  });
});

/** Buys, and returns the id of the software. */
async function buy(kit: KitClient): Promise<string> {
  const { data } = await kit.buy(newPurchase());
  return data?.purchase?.order?.lines[0]?.software.id ?? '';
}

type Shown = Parameters<Parameters<Awaited<ReturnType<KitClient['showKeys']>>>[0]>[0];

function find({ customer }: Shown, id: string) {
  return customer?.software.nodes.find((each) => each.id === id);
}
