import { sql } from '../../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

const SKU = 'WIDGETSRV001:0001';
const START = '2190-01-01T00:00:00.000Z';

describe('npm run programme -- price and end-sale', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  beforeEach(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
    const { id: productId } = await test.make.product({ catalogId: 'WIDGETSRV001' });
    const { id: skuId } = await test.make.sku({ productId, catalogId: '0001' });
    await test.make.offer({ skuId, country: 'US', unitPriceMinor: 50_00, suggestedRetailPriceMinor: 60_00 });
  });
  afterEach(() => test.close());

  it('sets a price from a date on, with the ids in any case and without zeros', async () => {
    const sentence = await desk.change(
      ...['price', 'widgetsrv001:1', '55 usd', '--country', 'us', '--retail', '65.00 USD', '--from', '2190-01-01'],
    );
    expect(sentence).toMatch(
      /^The price of WIDGETSRV001:0001 US COMMERCIAL changes: price from 50\.00 USD to 55\.00 USD, start from \S+Z to 2190-01-01T00:00:00\.000Z, retail price from 60\.00 USD to 65\.00 USD\.$/,
    );
    expect(await desk.trail()).toEqual([
      {
        ...{ action: 'PRICE_CHANGED', actor: 'oda', actorId: 'operator:oda' },
        changes: {
          [`price US COMMERCIAL USD from ${START}`]: ['50.00 USD, retail 60.00', '55.00 USD, retail 65.00'],
        },
      },
    ]);
    const again = await desk.lines('price', SKU, '55.00 USD', '--country', 'US', '--from', '2190-01-01');
    expect(again).toEqual(['The price of WIDGETSRV001:0001 US COMMERCIAL does not change.']);
  });

  it('adds the price of a term, a segment and a country that had none, at once', async () => {
    expect(
      await desk.change(
        ...['price', SKU, '9.50 EUR', '--country', 'DE', '--segment', 'education', '--term', 'P1Y'],
        ...['--billing-plan', 'monthly', '--retail', 'none'],
      ),
    ).toContain('price from none to 9.50 EUR');
    const offers = await test.gateway.database.query(sql`SELECT * FROM "offers"`);
    expect(offers).toContainEqual(
      expect.objectContaining({
        country: 'DE',
        segment: 'EDUCATION',
        currency: 'EUR',
        termMonths: 12,
        billingPlan: 'MONTHLY',
      }),
    );
  });

  it('prints JSON with the values before and after', async () => {
    const args = ['price', SKU, '55.00 USD', '--country', 'US', '--from', '2190-01-01T00:00Z'];
    const subject = `${SKU} US COMMERCIAL`;
    const changes = expect.objectContaining({ unitPrice: ['50.00 USD', '55.00 USD'] });
    expect(await desk.json(...args, '--dry-run')).toEqual({ subject, changes, dryRun: true });
    expect(await desk.json(...args)).toEqual({ subject, changes, dryRun: false });
    expect(await desk.json(...args)).toEqual({ subject, changes: {}, dryRun: false });
  });

  it.each([
    ['an unknown SKU', ['WIDGETSRV001:0002', '55.00 USD', '--country', 'US'], 'skuId: SKU not found.'],
    ['a SKU that a spreadsheet changed', ['WIDGETSRV001:1E5', '55.00 USD', '--country', 'US'], 'spreadsheet'],
    ['a SKU without its product', ['0001', '55.00 USD', '--country', 'US'], 'such as WIDGETSRV001:0001'],
    ['an unknown currency', [SKU, '55.00 XYZ', '--country', 'US'], 'not a currency code of ISO 4217'],
    ['another currency', [SKU, '55.00 USD', '--country', 'US', '--retail', '60.00 EUR'], 'USD'],
    ['a price without a currency', [SKU, '55.00', '--country', 'US'], 'such as "55.00 USD"'],
    ['a price with too many decimals', [SKU, '55.001 USD', '--country', 'US'], 'USD'],
    ['a price of zero', [SKU, '0 USD', '--country', 'US'], 'unitPrice.amount'],
    ['a date in the past', [SKU, '55.00 USD', '--country', 'US', '--from', '2020-01-01'], 'past cannot be changed'],
    [
      'a date that does not exist',
      [SKU, '55.00 USD', '--country', 'US', '--from', '2190-02-30'],
      'not a date or time that exists',
    ],
    ['an unknown segment', [SKU, '55.00 USD', '--country', 'US', '--segment', 'HOME'], 'COMMERCIAL'],
    ['an unknown country', [SKU, '55.00 USD', '--country', 'XQ'], 'country'],
  ])('refuses %s', async (_what, args, reason) => {
    expect(await desk.refusal('price', ...args)).toContain(reason);
  });

  it('ends the sale of a SKU on a date, and takes that back', async () => {
    expect(await desk.change('end-sale', SKU, '--at', '2190-01-01')).toBe(
      `SKU ${SKU} changes: end of sale from none to ${START}.`,
    );
    expect(await desk.json('end-sale', SKU, '--at', 'none')).toEqual({
      ...{ sku: SKU, changes: { endsSaleAt: [START, null] }, dryRun: false },
    });
    expect(await desk.change('end-sale', SKU)).toMatch(/end of sale from none to \S+Z\.$/);
    expect(await desk.lines('end-sale', SKU)).toEqual([`SKU ${SKU} does not change.`]);
  });

  it.each([
    ['an unknown SKU', ['WIDGETSRV001:0002'], 'skuId: SKU not found.'],
    ['a date in the past', [SKU, '--at', '2020-01-01'], 'past cannot be changed'],
  ])('does not end a sale for %s', async (_what, args, reason) => {
    expect(await desk.refusal('end-sale', ...args)).toContain(reason);
  });

  it.each([
    ['a price without its country', ['price', SKU, '55.00 USD']],
    ['an unknown option', ['end-sale', SKU, '--when', '2190-01-01']],
    ['a missing SKU', ['end-sale']],
    ['an unknown subcommand', ['prize', SKU]],
  ])('cannot run %s', async (_what, args) => {
    expect(await desk.run(...args)).toMatchObject({ code: 2, stdout: '' });
  });
});
