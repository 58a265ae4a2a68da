import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './commands/programme-desk';

const LARGEST = '90071992547409.91';
const TOO_LARGE = '90071992547409.92';
const REFUSAL = `An amount in USD can be at most ${LARGEST}.`;
const SKU = 'WIDGETSRV001:0001';

describe('the largest amount that is counted exactly', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;
  let folder: string;
  let skuId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
    folder = mkdtempSync(join(tmpdir(), 'programme-amounts-'));
    await test.make.partner({ id: NORTHWIND });
    const { id: productId } = await test.make.product({ catalogId: 'WIDGETSRV001' });
    ({ id: skuId } = await test.make.sku({ productId, catalogId: '0001' }));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await test.close();
  });

  async function mutate(name: string, Input: string, input: object) {
    const data = await test
      .as('OPERATOR')
      .query(`mutation ($input: ${Input}!) { ${name}(input: $input) { userErrors { path message } } }`, { input });
    return data[name].userErrors;
  }

  const limit = (amount: string) =>
    mutate('setCreditLimit', 'SetCreditLimitInput', { partnerId: NORTHWIND, limit: { amount, currency: 'USD' } });
  const price = (amount: string) =>
    mutate('setPrice', 'SetPriceInput', { skuId, country: 'US', unitPrice: { amount, currency: 'USD' } });

  /** Returns the path of a document with a credit limit and a price. */
  function documentWith(amount: string): string {
    const path = join(folder, 'programme.json');
    const offers = [{ country: 'US', price: `${amount} USD` }];
    writeFileSync(
      path,
      JSON.stringify({
        partners: [{ id: 'acme', name: 'Acme', country: 'US', currency: 'USD', credit: { USD: amount } }],
        products: [
          {
            ...{ id: 'WIDGETSRV001', title: 'Widget Server', publisher: 'Acme', currentVersion: '2026' },
            skus: [{ id: '0001', title: 'Standard', offers }],
          },
        ],
      }),
    );
    return path;
  }

  const limits = () =>
    test.gateway.database.query(sql`SELECT "limitMinor" FROM "creditLines" WHERE "currency" = 'USD'`);
  const prices = () => test.gateway.database.query(sql`SELECT "unitPriceMinor" FROM "prices"`);

  it('is stored from GraphQL, and a larger one is refused', async () => {
    const before = await limits();
    expect(await limit(TOO_LARGE)).toEqual([{ path: ['limit', 'amount'], message: REFUSAL }]);
    expect(await price(TOO_LARGE)).toEqual([{ path: ['unitPrice', 'amount'], message: REFUSAL }]);
    expect([await limits(), await prices()]).toEqual([before, []]);

    expect([await limit(LARGEST), await price(LARGEST)]).toEqual([[], []]);
    expect(await limits()).toEqual([{ limitMinor: Number.MAX_SAFE_INTEGER }]);
    expect(await prices()).toEqual([{ unitPriceMinor: Number.MAX_SAFE_INTEGER }]);
  });

  it('is stored by a command, and a larger one is refused', async () => {
    expect(await desk.refusal('credit', NORTHWIND, `${TOO_LARGE} USD`)).toContain(REFUSAL);
    expect(await desk.refusal('price', SKU, `${TOO_LARGE} USD`, '--country', 'US')).toContain(REFUSAL);

    expect(await desk.change('credit', NORTHWIND, `${LARGEST} USD`)).toContain(`to ${LARGEST}`);
    expect(await desk.change('price', SKU, `${LARGEST} USD`, '--country', 'US')).toContain(`to ${LARGEST} USD`);
    expect(await prices()).toEqual([{ unitPriceMinor: Number.MAX_SAFE_INTEGER }]);
  });

  it('is stored from a document, and a larger one is refused', async () => {
    const refusal = await desk.refusal('apply', documentWith(TOO_LARGE));
    expect(refusal).toContain('partners[0].credit.USD: is too large');
    expect(refusal).toContain('offers[0].price: is too large');

    expect(await desk.run('apply', documentWith(LARGEST))).toMatchObject({ code: 0 });
    expect(await limits()).toContainEqual({ limitMinor: Number.MAX_SAFE_INTEGER });
    expect(await prices()).toEqual([{ unitPriceMinor: Number.MAX_SAFE_INTEGER }]);
  });
});
