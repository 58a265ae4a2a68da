import { randomUUID } from 'node:crypto';
import type { Page, Route } from 'playwright-core';
import { setPrice } from '../../src/catalogue/set-price';
import { DAY_MS } from '../../src/platform/base/clock';
import { operate } from '../partners/operator';
import { type OpenPortal, openPortal } from './open-portal';

const CUSTOMER = 'cus_demo_fabrikam';
const ADD_PRODUCTS = `/portal/customers/${CUSTOMER}/add-products`;
const SERVER = 'Windows Server 2022 Standard – 16 Core License Pack';
const SERVER_OFFER = 'off_DG7GMGF0D5RK:0005:US';

const ORDERS = `query ($customer: ID!) { customer(by: { id: $customer }) { orders(first: 1) { totalCount } } }`;
const PURCHASE = `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { number } userErrors { code } } }`;

describe('adding products in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterEach(() => page?.close());
  afterAll(() => portal?.close());

  const open = async (user = 'Amara Quill', locale = 'en-US') => {
    page = await portal.signIn(user, ADD_PRODUCTS, { locale });
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const basket = () => page.getByRole('region', { name: 'Basket' });
  const quantity = () => basket().getByRole('textbox', { name: 'Quantity' });
  const countOrders = async () => {
    const { customer } = await portal.test.as('ADMIN_AGENT').query(ORDERS, { customer: CUSTOMER });
    return customer.orders.totalCount as number;
  };
  const setServerPrice = (amount: string) =>
    operate(portal.test, setPrice, {
      skuId: 'DG7GMGF0D5RK:0005',
      country: 'US',
      unitPrice: { amount, currency: 'USD' },
    });
  const typeQuantity = async (text: string) => {
    await quantity().fill(text);
    await quantity().press('Enter');
  };

  it.each([
    {
      locale: 'en-US',
      search: 'Search by product',
      add: `Add ${SERVER}`,
      reference: 'Purchase order number',
      buy: /^Buy for \$1,070\.00$/,
      heading: 'Order ORD-',
      title: SERVER,
      software: 'Windows Server 2022 Standard',
    },
    {
      locale: 'zh-CN',
      search: '按产品',
      add: '添加 Windows Server 2022 标准版 – 16 核许可证包',
      reference: '采购订单编号',
      buy: /^购买（US\$1,070\.00）$/,
      heading: '订单 ORD-',
      title: 'Windows Server 2022 标准版 – 16 核许可证包',
      software: 'Windows Server 2022 标准版',
    },
  ])('buys in $locale, and shows the order with its software', async (words) => {
    await open('Amara Quill', words.locale);
    await page.getByLabel(words.search).fill('DG7GMGF0D5RK:0005');
    await button(words.add).click();
    await page.getByLabel(words.reference).fill('PO-1 / 采购');
    await button(words.buy).click();
    await page.getByRole('heading', { level: 1, name: words.heading }).waitFor();
    await page.getByText('PO-1 / 采购').waitFor();
    await page.getByRole('row', { name: words.title }).getByRole('link', { name: words.software }).click();
    await page.waitForURL(`**/customers/${CUSTOMER}/software/*`);
    expect(portal.faults).toEqual([]);
  });

  it('finds offers by their words, and remembers the search in the address', async () => {
    await open();
    await page.getByLabel('Search by product').fill('2022 datacenter');
    await page.getByText('Products: 1', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Products: 1', { exact: true }).waitFor();
    await button('Add Windows Server 2022 Datacenter').waitFor();
    await page.getByLabel('Search by product').fill('no such product');
    await page.getByText('No product matches.').waitFor();
  });

  it('shows a quantity out of range at its field, and buys nothing until it is corrected', async () => {
    await open();
    await button(`Add ${SERVER}`).click();
    await typeQuantity('10001');
    await basket().getByText('The quantity must be between 1 and 10000.').waitFor();
    expect(await quantity().getAttribute('aria-invalid')).toBe('true');
    await basket().getByRole('button', { name: 'Buy', exact: true }).focus();
    await page.getByRole('tooltip', { name: 'The quantity must be between 1 and 10000.' }).waitFor();
    await typeQuantity('3');
    await button('Buy for $3,210.00').waitFor();
  });

  it('takes a part of a unit for the whole unit', async () => {
    await open();
    await button(`Add ${SERVER}`).click();
    await quantity().fill('');
    await quantity().pressSequentially('1.5');
    await quantity().press('Enter');
    await button('Buy for $2,140.00').waitFor();
    expect(await quantity().inputValue()).toBe('2');
  });

  it('warns if little of the credit line is left, and buys no more than it covers', async () => {
    await open();
    await button('Add Windows Server 2022 – 1 User CAL').click();
    await typeQuantity('3500');
    await basket()
      .getByText(/% of the credit limit is used/)
      .waitFor();
    await button('Buy for $175,000.00').waitFor();
    await typeQuantity('10000');
    await basket().getByRole('alert').filter({ hasText: 'The total exceeds your credit line' }).waitFor();
    expect(await button(/^Buy/).getAttribute('aria-disabled')).toBe('true');
  });

  it('shows a changed price, and buys only after a confirmation', async () => {
    await open();
    await button(`Add ${SERVER}`).click();
    await button('Buy for $1,070.00').waitFor();
    const before = await countOrders();
    await setServerPrice('1111.00');
    await button('Buy for $1,070.00').click();
    await page.getByRole('alert').filter({ hasText: '1111.00 USD' }).waitFor();
    await button('Buy for $1,111.00').waitFor();
    expect(await countOrders()).toBe(before);
    await button('Buy for $1,111.00').click();
    await page.getByRole('heading', { level: 1, name: 'Order ORD-' }).waitFor();
    expect(await countOrders()).toBe(before + 1);
    await setServerPrice('1070.00');
  });

  it('explains to a role that may not buy why the buttons do nothing', async () => {
    await open('Selma Ferris');
    await button(`Add ${SERVER}`).hover();
    await page.getByRole('tooltip').waitFor();
    const reason = await page.getByRole('tooltip').innerText();
    expect(reason).toMatch(/role/i);
    await button(`Add ${SERVER}`).click({ force: true });
    await button('Buy').hover();
    await page.getByRole('tooltip', { name: reason }).waitFor();
    await page.getByText('The basket is empty.').waitFor();
  });

  it('buys once if the response is lost', async () => {
    await open();
    await button(`Add ${SERVER}`).click();
    const before = await countOrders();
    let lost = 0;
    await page.route('**/graphql', async (route: Route) => {
      if (lost > 0 || !route.request().postData()?.includes('BuyBasket')) return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await button('Buy for $1,070.00').click();
    await page.getByRole('heading', { level: 1, name: 'Order ORD-' }).waitFor();
    expect([lost, await countOrders()]).toEqual([1, before + 1]);
  });

  it('keeps the basket when the page is loaded again and when the token has expired', async () => {
    await open();
    await button(`Add ${SERVER}`).click();
    await typeQuantity('2');
    await button('Buy for $2,140.00').waitFor();
    await page.reload();
    await button('Buy for $2,140.00').waitFor();
    portal.test.clock.advance(DAY_MS);
    await typeQuantity('4');
    await button('Buy for $4,280.00').waitFor();
  });

  it('warns if the same was bought a moment before, with a link to that order', async () => {
    const input = {
      customer: { id: CUSTOMER },
      lines: [{ offerId: SERVER_OFFER, quantity: 7 }],
      idempotencyKey: randomUUID(),
    };
    const { purchase } = await portal.test.as('ADMIN_AGENT').query(PURCHASE, { input });
    await open();
    await button(`Add ${SERVER}`).click();
    await typeQuantity('7');
    await basket().getByRole('link', { name: purchase.order.number }).click();
    await page.getByRole('heading', { level: 1, name: purchase.order.number }).waitFor();
  });
});
