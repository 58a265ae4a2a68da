import { CreditLine } from '../../src/partners/credit-line.entity';
import { sql } from '../../src/platform/database/sql';
import { buy, completeCancellation, requestCancellation } from '../access/world';
import type { Client, Data } from '../support/client';
import { forbiddenFields } from '../support/forbidden-fields';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('an order', () => {
  let test: TestGateway;
  let admin: Client;
  let customerId: string;
  let offers: readonly string[];

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    customerId = (await make.customer()).id;
    const first = await make.offer({ unitPriceMinor: 107_000, suggestedRetailPriceMinor: 107_000 });
    const second = await make.offer({ unitPriceMinor: 5, suggestedRetailPriceMinor: 5 });
    offers = [first.id, second.id];
    admin = test.as('ADMIN_AGENT');
  });
  afterAll(() => test.close());

  const read = async (number: string, fields: string, as = admin): Promise<Data> =>
    (await as.query(`query ($number: String!) { order(number: $number) { id ${fields} } }`, { number })).order;

  it('shows what was bought, who bought it, when, and at what price (S3)', async () => {
    const { number } = await buy(admin, customerId, offers);
    const order = await read(
      number,
      `number status placedAt placedBy purchaseOrderNumber customer { id } total { amount currency }
        payment { method status paidAt amount { amount currency } refunded { amount } }
        lines { lineNumber quantity unitPrice { amount } total { amount currency } sku { id } software { id status } }`,
    );
    const software = { id: expect.stringMatching(/^sft_/), status: 'ACTIVE' };
    const line = { quantity: 1, software };
    expect(order).toEqual({
      id: expect.stringMatching(/^ord_/),
      number,
      status: 'COMPLETED',
      placedAt: '2026-01-15T09:30:00.000Z',
      placedBy: 'Test ADMIN_AGENT',
      purchaseOrderNumber: 'PO-1',
      customer: { id: customerId },
      total: { amount: '1070.05', currency: 'USD' },
      payment: {
        method: 'CREDIT_LINE',
        status: 'PAID',
        paidAt: '2026-01-15T09:30:00.000Z',
        amount: { amount: '1070.05', currency: 'USD' },
        refunded: { amount: '0.00' },
      },
      lines: [
        {
          ...line,
          lineNumber: 1,
          unitPrice: { amount: '1070.00' },
          total: { amount: '1070.00', currency: 'USD' },
          sku: { id: expect.any(String) },
        },
        {
          ...line,
          lineNumber: 2,
          unitPrice: { amount: '0.05' },
          total: { amount: '0.05', currency: 'USD' },
          sku: { id: expect.any(String) },
        },
      ],
    });
  });

  it('has a number for people, without letters and digits that look alike', async () => {
    const { number } = await buy(admin, customerId, offers);
    expect(number).toMatch(/^ORD-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect((await read(number, 'number')).number).toBe(number);
  });

  it.each(['ORD', 'ORD-%', 'ORD-_____-_____', "' OR 1=1 --", 'ORD-00000-00000', 'x'.repeat(10_000), '\u0000'])(
    'is not found by a number that is not its own: %p',
    async (number) => {
      expect(await read(number, 'number')).toBeNull();
    },
  );

  it('is not found by its id instead of its number', async () => {
    const { id } = await buy(admin, customerId, offers);
    expect(await read(id, 'number')).toBeNull();
  });

  it('shows the software of each line, which refers back to its line and order', async () => {
    const { number } = await buy(admin, customerId, offers);
    const { lines } = await read(number, 'lines { lineNumber software { orderLine { lineNumber } order { number } } }');
    for (const { lineNumber, software } of lines) {
      expect(software).toEqual({ orderLine: { lineNumber }, order: { number } });
    }
  });

  it('is PARTIALLY_CANCELLED while a line is left, CANCELLED when none is, and shows the refund', async () => {
    const order = await buy(admin, customerId, offers);
    const cancel = async (line: number, amount: string) => {
      const softwareIds = [order.lines[line].software.id];
      const amountRequested = { amount, currency: 'USD' };
      const { id } = await requestCancellation(admin, customerId, order.id, { softwareIds, amountRequested });
      await completeCancellation(test, id);
      return read(order.number, 'status payment { status refunded { amount } } lines { software { status } }');
    };
    expect(await cancel(1, '0.05')).toMatchObject({
      status: 'PARTIALLY_CANCELLED',
      payment: { status: 'PARTIALLY_REFUNDED', refunded: { amount: '0.05' } },
      lines: [{ software: { status: 'ACTIVE' } }, { software: { status: 'CANCELLED' } }],
    });
    expect(await cancel(0, '1070.00')).toMatchObject({
      status: 'CANCELLED',
      payment: { status: 'REFUNDED', refunded: { amount: '1070.05' } },
    });
  });

  it('hides every amount from a helpdesk agent, and nothing else', async () => {
    const { number } = await buy(admin, customerId, offers);
    const { data, errors, extensions } = await test.as('HELPDESK_AGENT').ask(`{ order(number: "${number}") {
      status total { amount } payment { status } lines { lineNumber unitPrice { amount } total { amount } }
    } }`);
    expect(data.order).toEqual({
      status: 'COMPLETED',
      total: null,
      payment: null,
      lines: [1, 2].map((lineNumber) => ({ lineNumber, unitPrice: null, total: null })),
    });
    expect(errors).toEqual([]);
    const hidden = ['Order.payment', 'Order.total', 'OrderLine.total', 'OrderLine.unitPrice'];
    expect(forbiddenFields({ extensions })).toEqual(hidden);
  });

  it.each([
    ['JPY', 1_070, '1070'],
    ['KWD', 328_505, '328.505'],
  ])('in %s shows amounts with the decimals of its currency', async (currency, minor, amount) => {
    const { orderId } = await test.make.software({ customerId, unitPriceMinor: minor, line: { currency } });
    await test.gateway.database.transaction(async (tx) => {
      await tx.query(
        sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" - ${minor} WHERE "currency" = 'USD' AND "partnerId" = ${NORTHWIND}`,
      );
      await tx.insert(CreditLine, [{ partnerId: NORTHWIND, currency, limitMinor: minor, usedMinor: minor }]);
      await tx.query(sql`UPDATE "orders" SET "currency" = ${currency} WHERE "id" = ${orderId}`);
      await tx.query(sql`UPDATE "payments" SET "currency" = ${currency} WHERE "orderId" = ${orderId}`);
    });
    const { node } = await admin.query(`{ node(id: "${orderId}") { ... on Order {
      total { amount currency } payment { amount { amount currency } }
      lines { unitPrice { amount currency } total { amount currency } }
    } } }`);
    const money = { amount, currency };
    expect(node).toEqual({ total: money, payment: { amount: money }, lines: [{ unitPrice: money, total: money }] });
  });
});
