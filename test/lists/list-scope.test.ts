import type { Role } from '../../src/platform/access/permissions';
import { makePurchaseWorld, makeWorld, type World } from '../access/world';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const LISTS = `{
  software { nodes { id } } orders { nodes { id total { amount } } } softwareFacets { statuses { count } }
}`;

describe('the lists across customers', () => {
  let test: TestGateway;
  let world: World;
  let withoutRequest: { readonly softwareId: string; readonly orderId: string };

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    await test.make.partner({ id: TAILSPIN });
    withoutRequest = await makePurchaseWorld(test, TAILSPIN);
  });
  afterAll(() => test.close());

  const read = async (role: Role, partnerId?: string) => {
    const { software, orders, softwareFacets } = await test.as(role, partnerId).query(LISTS);
    const idsIn = ({ nodes }: Data): string[] => nodes.map(({ id }: Data) => id);
    const counted = softwareFacets.statuses.reduce((sum: number, { count }: Data) => sum + count, 0);
    expect(counted).toBe(software.nodes.length);
    return { software: idsIn(software), orders: idsIn(orders), amounts: orders.nodes.map(({ total }: Data) => total) };
  };

  it('have what belongs to the partner', async () => {
    const { software, orders } = await read('SALES_AGENT', TAILSPIN);
    expect(software).toHaveLength(2);
    expect(software).toContain(withoutRequest.softwareId);
    expect(orders).toEqual([withoutRequest.orderId]);
  });

  it('have what belongs to cancellation requests, for a reviewer', async () => {
    const { software, orders, amounts } = await read('REVIEWER');
    expect(software.sort()).toEqual([world.softwareId, world.otherSoftwareId].sort());
    expect(orders).toEqual([world.orderId]);
    expect(amounts).toEqual([{ amount: expect.any(String) }]);
  });

  it('have everything, for an operator, but no amounts', async () => {
    const { software, orders, amounts } = await read('OPERATOR');
    expect(software).toHaveLength(4);
    expect(orders.sort()).toEqual([world.orderId, withoutRequest.orderId].sort());
    expect(amounts).toEqual([null, null]);
  });

  it('have orders without amounts for a Helpdesk agent, and links only for those who may read them', async () => {
    expect((await read('HELPDESK_AGENT', NORTHWIND)).amounts).toEqual([null]);
    const links = '{ downloadLinks { nodes { id url } } }';
    const { data, extensions } = await test.as('GLOBAL_ADMIN').ask(links);
    expect(data.downloadLinks.nodes).toEqual([{ id: world.linkId, url: null }]);
    expect(extensions.forbidden).toMatchObject([{ field: 'DownloadLink.url' }]);
    const { errors } = await test.as('SALES_AGENT').ask(links);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN_ROLE');
  });
});
