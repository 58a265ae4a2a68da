import { endSale } from '../../src/catalogue/end-sale';
import { setPrice } from '../../src/catalogue/set-price';
import { addCustomer } from '../../src/customers/add-customer';
import { changeCustomer } from '../../src/customers/change-customer';
import { endCustomer, resumeCustomer } from '../../src/customers/end-customer';
import { sellAhead } from '../../src/delivery/sell-ahead';
import { setKeyThreshold } from '../../src/delivery/set-key-threshold';
import { setPolicy } from '../../src/orders/set-policy';
import { addPartner } from '../../src/partners/add-partner';
import { changePartner } from '../../src/partners/change-partner';
import { setCreditLimit } from '../../src/partners/set-credit-limit';
import type { Actor } from '../../src/platform/access/viewer';
import { DAY_MS, MINUTE_MS } from '../../src/platform/base/clock';
import type { Transaction } from '../../src/platform/database/transaction';
import type {
  DocumentCustomer,
  DocumentOffer,
  DocumentSku,
} from '../../src/programme/formats/document/programme-document';
import type { ProgrammeFile } from '../../src/programme/formats/programme-file';
import { OPERATOR } from '../support/operator';
import { START } from '../support/prepared-data';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import {
  aCustomer,
  anOffer,
  aPartner,
  aProduct,
  aSku,
  CONTOSO,
  documentWith,
  importBench,
  priceSheet,
} from './import-bench';

const TOMORROW = START - (START % DAY_MS) + DAY_MS;
/** When the change is made. */
const NOW = START + MINUTE_MS;
const SKU = 'sku_WIDGETSRV001:0001';

const widget = (fields: Partial<DocumentSku> = {}) => documentWith({ products: [aProduct({ skus: [aSku(fields)] })] });
const offered = (...offers: readonly Partial<DocumentOffer>[]) => widget({ offers: offers.map(anOffer) });
const contoso = (fields: Partial<DocumentCustomer> = {}) => documentWith({ customers: [aCustomer(fields)] });
const acme = (fields: Parameters<typeof aPartner>[0] = {}) => documentWith({ partners: [aPartner(fields)] });
const price = (amount: string, currency = 'USD') => ({ amount, currency });
const terms = { linkTtlMs: undefined, maxDownloads: undefined, cancelWindowDays: undefined };
const policy = { path: 'policy', line: 5, licenceKind: 'PERPETUAL' as const, startsAt: undefined, ...terms };
const fifty = { unitPriceMinor: 50_00, unitPriceText: '50.00' };
const fiftyFive = { unitPriceMinor: 55_00, unitPriceText: '55.00' };

/** A change that can be made by a command or a mutation, and by an import. */
interface Change {
  readonly before: readonly ProgrammeFile[];
  readonly byHand: (tx: Transaction, actor: Actor, customerId: string) => Promise<unknown>;
  readonly files: readonly ProgrammeFile[];
}

const changes: Readonly<Record<string, Change>> = {
  'a price from now on': {
    before: [offered({})],
    byHand: (tx, actor) => setPrice(tx, actor, { skuId: SKU, country: 'US', unitPrice: price('55') }),
    files: [offered({ ...fiftyFive, startsAt: undefined })],
  },
  'a planned price with another retail price': {
    before: [offered({})],
    byHand: (tx, actor) => {
      const prices = { unitPrice: price('55'), suggestedRetailPrice: price('70.00') };
      return setPrice(tx, actor, { skuId: SKU, country: 'US', ...prices, startsAt: TOMORROW });
    },
    files: [offered({}, { ...fiftyFive, retailMinor: 70_00, startsAt: TOMORROW })],
  },
  'a new offer for a term, a segment, a currency and quantities': {
    before: [offered({})],
    byHand: (tx, actor) => {
      const offer = { country: 'DE', segment: 'EDUCATION', termMonths: 12, tierMinimum: 10, tierMaximum: 99 } as const;
      return setPrice(tx, actor, { skuId: SKU, ...offer, unitPrice: price('55', 'EUR'), startsAt: TOMORROW });
    },
    files: [
      offered({
        ...{ ...fiftyFive, country: 'DE', segment: 'EDUCATION', currency: 'EUR', retailMinor: null },
        ...{ termMonths: 12, billingPlan: 'ANNUAL', tierMinimum: 10, tierMaximum: 99, startsAt: TOMORROW },
      }),
    ],
  },
  'the largest quantity of an offer': {
    before: [offered({ tierMaximum: 10 })],
    byHand: (tx, actor) => setPrice(tx, actor, { skuId: SKU, country: 'US', unitPrice: price('50'), tierMaximum: 20 }),
    files: [offered({ tierMaximum: 20 })],
  },
  'a price of a price sheet': {
    before: [widget(), priceSheet([{ ...fifty, endsAt: TOMORROW + 31 * DAY_MS }])],
    byHand: (tx, actor) =>
      setPrice(tx, actor, { skuId: SKU, country: 'US', unitPrice: price('55'), startsAt: TOMORROW }),
    files: [offered({ ...fiftyFive, startsAt: TOMORROW, retailMinor: null })],
  },
  'the end of a sale': {
    before: [widget()],
    byHand: (tx, actor) => endSale(tx, actor, { skuId: SKU, at: TOMORROW }),
    files: [widget({ endsSaleAt: TOMORROW })],
  },
  'the resumption of a sale': {
    before: [widget({ endsSaleAt: TOMORROW })],
    byHand: (tx, actor) => endSale(tx, actor, { skuId: SKU, at: null }),
    files: [widget({ endsSaleAt: null })],
  },
  'sale ahead of stock': {
    before: [widget()],
    byHand: (tx, actor) => sellAhead(tx, actor, { skuId: SKU, sellsAhead: true }),
    files: [widget({ sellsAhead: true })],
  },
  'a threshold': {
    before: [widget()],
    byHand: (tx, actor) => setKeyThreshold(tx, actor, { skuId: SKU, version: '2026', threshold: 5 }),
    files: [widget({ keyThresholds: [{ path: '', line: 7, version: '2026', threshold: 5 }] })],
  },
  'terms of downloads from now on': {
    before: [],
    byHand: (tx, actor) => setPolicy(tx, actor, { licenceKind: 'PERPETUAL', downloads: 100 }),
    files: [documentWith({ policies: [{ ...policy, maxDownloads: 100 }] })],
  },
  'planned terms of cancellations': {
    before: [documentWith({ policies: [{ ...policy, maxDownloads: 100 }] })],
    byHand: (tx, actor) =>
      setPolicy(tx, actor, { licenceKind: 'PERPETUAL', cancelDays: 30, linkDays: 7, from: TOMORROW }),
    files: [
      documentWith({ policies: [{ ...policy, cancelWindowDays: 30, linkTtlMs: 7 * DAY_MS, startsAt: TOMORROW }] }),
    ],
  },
  'a new customer': {
    before: [],
    byHand: (tx, actor) => {
      const domains = ['contoso.example', 'shop.contoso.example'];
      const fields = { name: 'Contoso, Ltd.', country: 'US', segment: 'COMMERCIAL', domains } as const;
      return addCustomer(tx, actor, { partnerId: NORTHWIND, tenantId: CONTOSO, ...fields });
    },
    files: [contoso({ domains: ['contoso.example', 'shop.contoso.example'] })],
  },
  'fields of a customer': {
    before: [contoso()],
    byHand: (tx, actor, customerId) => {
      const domains = ['new.example', 'contoso.example'];
      return changeCustomer(tx, actor, {
        customerId,
        name: 'Contoso AG',
        country: 'CH',
        segment: 'NONPROFIT',
        domains,
      });
    },
    files: [
      contoso({
        ...{ name: 'Contoso AG', country: 'CH', segment: 'NONPROFIT' },
        domains: ['new.example', 'contoso.example'],
      }),
    ],
  },
  'the end of a relationship': {
    before: [contoso()],
    byHand: (tx, actor, customerId) => endCustomer(tx, actor, { customerId }),
    files: [contoso({ endedAt: NOW })],
  },
  'the resumption of a relationship': {
    before: [contoso({ endedAt: START })],
    byHand: (tx, actor, customerId) => resumeCustomer(tx, actor, { customerId }),
    files: [contoso({ endedAt: null })],
  },
  'a new partner': {
    before: [],
    byHand: (tx, actor) => {
      const fields = { name: 'Acme Resale', country: 'US', currency: 'USD', eligible: true };
      return addPartner(tx, actor, { id: 'acme', ...fields });
    },
    files: [acme()],
  },
  'fields of a partner': {
    before: [acme()],
    byHand: (tx, actor) => changePartner(tx, actor, { partnerId: 'acme', name: 'Acme AG', eligible: false }),
    files: [acme({ name: 'Acme AG', eligible: false })],
  },
  'a credit limit': {
    before: [acme()],
    byHand: (tx, actor) => setCreditLimit(tx, actor, { partnerId: 'acme', limit: price('1000.5') }),
    files: [acme({ credit: [{ path: '', line: 3, currency: 'USD', limitMinor: 1_000_50 }] })],
  },
};

describe('the audit trail', () => {
  let gateways: readonly TestGateway[];

  beforeEach(async () => {
    gateways = [await openTestGateway(), await openTestGateway()];
    for (const { make } of gateways) await make.partner({ id: NORTHWIND });
  });
  afterEach(async () => {
    for (const test of gateways) await test.close();
  });

  it.each(Object.entries(changes))(
    'has %s alike from a person and from an import',
    async (_, { before, ...change }) => {
      const recorded: unknown[] = [];
      for (const test of gateways) {
        const bench = importBench(test);
        if (before.length > 0) await bench.apply(before, { overwriteLocal: true });
        const earlier = await bench.events();
        test.clock.advance(NOW - START);
        const [customer] = await bench.rows<{ id: string }>('customers');
        const byHand = (tx: Transaction) => change.byHand(tx, OPERATOR, customer?.id ?? '');
        if (recorded.length === 0) await test.gateway.database.transaction(byHand);
        else await bench.apply(change.files, { overwriteLocal: true });
        const events = (await bench.events()).slice(earlier.length).filter(({ action }) => action !== 'IMPORT_APPLIED');
        recorded.push(
          events.map(({ subjectId, changes: text, ...event }) => ({
            ...event,
            subjectId: subjectId.startsWith('cus_') ? 'a customer' : subjectId,
            changes: JSON.parse(text ?? '{}') as unknown,
          })),
        );
      }
      const [byHand, byImport] = recorded;
      expect(byHand).not.toEqual([]);
      expect(byImport).toEqual(byHand);
    },
  );

  it('has the price of a market, with its currency, source and end, under the id of its SKU', async () => {
    const [test] = gateways as [TestGateway];
    const bench = importBench(test);
    const until = TOMORROW + DAY_MS;
    await bench.apply([priceSheet([{ segment: 'EDUCATION', termMonths: 12, billingPlan: 'MONTHLY', endsAt: until }])]);
    const [event] = (await bench.events()).filter(({ action }) => action === 'PRICE_CHANGED');
    expect(event).toMatchObject({ subjectId: SKU, partnerId: '' });
    expect(JSON.parse(event?.changes ?? '')).toEqual({
      'price US EDUCATION USD 12 months MONTHLY from 2026-01-01T00:00:00.000Z': [
        null,
        `50.00 USD, until ${new Date(until).toISOString()}, from a price sheet`,
      ],
    });
  });
});
