import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const CONTOSO = 'cus_demo_contoso';
const ORDER = 'ORD-DEMO0-00044';

const PURCHASE = `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { number } userErrors { code } } }`;
const REFUNDED = `{
  orders(first: 1, filter: { status: [CANCELLED, PARTIALLY_CANCELLED] }) {
    nodes { number lines { software { cancellationRequest { number } } } }
  }
}`;

describe('the orders in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterEach(() => page?.close());
  afterAll(() => portal?.close());

  const open = async (path: string, user = 'Amara Quill') => {
    page = await portal.signIn(user, `/portal${path}`);
  };
  const buy = async () => {
    const lines = [{ offerId: 'off_DG7GMGF0D5VX:0001:US', quantity: 3 }];
    const input = { customer: { id: CONTOSO }, lines, idempotencyKey: randomUUID() };
    const { purchase } = await portal.test.as('GLOBAL_ADMIN').query(PURCHASE, { input });
    return purchase.order.number as string;
  };

  it('lists those of a customer, and leads to one of them', async () => {
    await open(`/customers/${CONTOSO}/orders`);
    await page.getByRole('row', { name: ORDER }).click();
    await page.getByRole('heading', { level: 1, name: `Order ${ORDER}` }).waitFor();
    await page.getByRole('row', { name: 'Windows Server 2022 – 1 User CAL' }).getByText('$1,250.00').waitFor();
    expect(portal.faults).toEqual([]);
  });

  it('shows what another user buys at once', async () => {
    await open(`/customers/${CONTOSO}/orders`);
    await page.getByRole('row', { name: ORDER }).waitFor();
    await page.getByRole('row', { name: await buy() }).waitFor();
  });

  it('loads more at the end of a long list', async () => {
    for (let count = 0; count < 40; count += 1) await buy();
    await open(`/customers/${CONTOSO}/orders`);
    await page.getByRole('row').nth(30).scrollIntoViewIfNeeded();
    await page.getByRole('row', { name: ORDER }).waitFor();
  });

  it('shows the refund of an order, and the cancellation request', async () => {
    const { orders } = await portal.test.as('ADMIN_AGENT').query(REFUNDED);
    const [{ number, lines }] = orders.nodes;
    await open(`/orders/${number}`);
    await page
      .getByText(/^(Partly refunded|Refunded)$/)
      .first()
      .waitFor();
    const [request] = lines.flatMap(({ software }: typeof lines) => software.cancellationRequest ?? []);
    await page.getByRole('link', { name: request.number }).first().waitFor();
  });

  it('shows no prices to a role that may not see them', async () => {
    await open(`/orders/${ORDER}`, 'Hana Brook');
    await page.getByRole('heading', { level: 1, name: `Order ${ORDER}` }).waitFor();
    expect(await page.getByText('$').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Payment' }).count()).toBe(0);
  });

  it('has a page for a number that no order has', async () => {
    await open('/orders/ORD-DEMO0-99999');
    await page.getByRole('heading', { name: 'This page does not exist.' }).waitFor();
  });

  it('prints an order without navigation and buttons', async () => {
    await open(`/orders/${ORDER}`);
    await page.evaluate('globalThis.print = () => { document.title = "printed"; }');
    await page.getByRole('button', { name: 'Print' }).click();
    await page.waitForFunction('document.title === "printed"');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.getByRole('heading', { level: 1, name: `Order ${ORDER}` }).waitFor();
    await page.getByRole('row', { name: 'Windows Server 2022 – 1 User CAL' }).waitFor();
    for (const role of ['button', 'navigation', 'banner'] as const)
      expect([role, await page.getByRole(role).count()]).toEqual([role, 0]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  });
});
