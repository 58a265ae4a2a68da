import { addPartner } from '../../src/partners/add-partner';
import { changePartner } from '../../src/partners/change-partner';
import type { CreditLine } from '../../src/partners/credit-line.entity';
import type { Partner } from '../../src/partners/partner.entity';
import { setCreditLimit } from '../../src/partners/set-credit-limit';
import { sql } from '../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { changesIn, OPERATOR, operate, refusalsOf } from './operator';

const ACME = { id: 'acme', name: ' Acme Resale ', country: 'us', currency: 'USD', eligible: true };

describe('an operator', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  async function acme(): Promise<Partner | undefined> {
    const [row] = await test.gateway.database.query<Partner>(sql`SELECT * FROM "partners" WHERE "id" = 'ptn_acme'`);
    return row;
  }

  async function limits(): Promise<Record<string, number>> {
    const rows = await test.gateway.database.query<CreditLine>(sql`SELECT * FROM "creditLines" ORDER BY "currency"`);
    return Object.fromEntries(rows.map(({ currency, limitMinor }) => [currency, Number(limitMinor)]));
  }

  describe('who adds a partner', () => {
    it('adds its credit lines with it, and records everything', async () => {
      const credit = [
        { amount: '5000.00', currency: 'USD' },
        { amount: '700', currency: 'jpy' },
      ];
      const added = await operate(test, addPartner, { ...ACME, credit });
      const changes = {
        name: [null, 'Acme Resale'],
        country: [null, 'US'],
        currency: [null, 'USD'],
        eligible: [null, true],
      };
      expect(added).toEqual({
        partnerId: 'ptn_acme',
        changes: { ...changes, 'credit.USD': [null, '5000.00'], 'credit.JPY': [null, '700'] },
      });
      expect(await acme()).toMatchObject({
        name: 'Acme Resale',
        country: 'US',
        eligibleSince: test.clock.now,
        status: 'ACTIVE',
        localFields: '["country","credit.JPY","credit.USD","currency","eligible","name"]',
      });
      expect(await limits()).toEqual({ JPY: 700, USD: 500_000 });
      const about = { subjectId: 'ptn_acme', partnerId: 'ptn_acme', actor: 'olga' };
      expect(await changesIn(test)).toEqual([
        { ...about, action: 'PARTNER_ADDED', changes },
        { ...about, action: 'CREDIT_LIMIT_CHANGED', changes: { 'credit.USD': [null, '5000.00'] } },
        { ...about, action: 'CREDIT_LIMIT_CHANGED', changes: { 'credit.JPY': [null, '700'] } },
      ]);
    });

    it('does not own its fields if they come from a document', async () => {
      const credit = [{ amount: '1', currency: 'USD' }];
      await test.gateway.database.transaction((tx) => addPartner(tx, OPERATOR, { ...ACME, credit }, { byHand: false }));
      expect(await acme()).toMatchObject({ localFields: null });
    });

    it('cannot add it twice, in either spelling of its id', async () => {
      await operate(test, addPartner, ACME);
      const again = operate(test, addPartner, { ...ACME, id: 'ptn_acme', name: 'Another' });
      expect(await refusalsOf(again)).toEqual([
        { code: 'PARTNER_ALREADY_EXISTS', path: ['id'], text: 'PARTNER_ALREADY_EXISTS' },
      ]);
      expect(await acme()).toMatchObject({ name: 'Acme Resale' });
    });

    it('adds nothing if a credit limit is refused', async () => {
      const credit = [
        { amount: '1', currency: 'USD' },
        { amount: '1.5', currency: 'JPY' },
      ];
      const [refusal] = await refusalsOf(operate(test, addPartner, { ...ACME, credit }));
      expect(refusal).toEqual({
        code: 'TOO_MANY_DECIMALS',
        path: ['credit', '1', 'amount'],
        text: 'TOO_MANY_DECIMALS',
      });
      expect([await acme(), await changesIn(test)]).toEqual([undefined, []]);
    });

    it('cannot set two credit limits in one currency', async () => {
      const credit = ['USD', 'EUR', 'usd'].map((currency) => ({ amount: '1', currency }));
      expect(await refusalsOf(operate(test, addPartner, { ...ACME, credit }))).toEqual([
        { code: 'INVALID_VALUE', path: ['credit', '2', 'currency'], text: 'creditRepeated' },
      ]);
      expect(await acme()).toBeUndefined();
    });

    it('is shown everything that is wrong with its fields', async () => {
      const wrong = { ...ACME, name: ' ', country: 'USA', currency: 'Dollar' };
      expect(await refusalsOf(operate(test, addPartner, wrong))).toEqual([
        { code: 'REQUIRED', path: ['name'], text: 'textMissing' },
        { code: 'INVALID_FORMAT', path: ['country'], text: 'countryUnknown' },
        { code: 'INVALID_FORMAT', path: ['currency'], text: 'currencyUnknown' },
      ]);
    });

    it.each(['', 'ptn_', 'a b', 'acme:1', 'Müller', 'a'.repeat(97), "acme'--"])(
      'cannot use the id “%s”',
      async (id) => {
        const [refusal] = await refusalsOf(operate(test, addPartner, { ...ACME, id }));
        expect(refusal).toEqual({
          code: id === '' ? 'REQUIRED' : 'INVALID_FORMAT',
          path: ['id'],
          text: id === '' ? 'textMissing' : 'partnerIdInvalid',
        });
      },
    );
  });

  describe('who changes a partner', () => {
    beforeEach(() => test.gateway.database.transaction((tx) => addPartner(tx, OPERATOR, ACME, { byHand: false })));

    it('changes only the fields that differ, and owns them from then on', async () => {
      const fields = { name: 'Acme', country: undefined, currency: 'USD', eligible: false };
      const changes = { name: ['Acme Resale', 'Acme'], eligible: [true, false] };
      expect(await operate(test, changePartner, { partnerId: 'acme', ...fields } as never)).toEqual(changes);
      expect(await acme()).toMatchObject({
        name: 'Acme',
        country: 'US',
        eligibleSince: null,
        localFields: '["eligible","name"]',
      });
      const [, changed] = await changesIn(test);
      expect(changed).toMatchObject({ action: 'PARTNER_CHANGED', partnerId: 'ptn_acme', changes });
    });

    it('changes and records nothing if all fields are as before', async () => {
      const since = (await acme())?.eligibleSince;
      test.clock.advance(1_000);
      expect(await operate(test, changePartner, { partnerId: 'acme', eligible: true, name: 'Acme Resale' })).toEqual(
        {},
      );
      expect((await acme())?.eligibleSince).toBe(since);
      expect(await changesIn(test)).toHaveLength(1);
    });

    it('cannot change one that does not exist', async () => {
      const [refusal] = await refusalsOf(operate(test, changePartner, { partnerId: 'acne', name: 'Acne' }));
      expect(refusal).toMatchObject({ code: 'PARTNER_NOT_FOUND', path: ['partnerId'] });
    });
  });

  describe('who sets a credit limit', () => {
    beforeEach(() => test.make.partner({ id: 'ptn_acme' }, 100_000));

    const limit = (amount: string, currency = 'USD') => ({ partnerId: 'acme', limit: { amount, currency } });

    it('records it before and after, and owns it from then on', async () => {
      expect(await operate(test, setCreditLimit, limit('750.5'))).toEqual({ 'credit.USD': ['1000.00', '750.50'] });
      expect(await operate(test, setCreditLimit, limit('0', 'EUR'))).toEqual({ 'credit.EUR': [null, '0.00'] });
      expect(await limits()).toEqual({ EUR: 0, USD: 75_050 });
      expect(await acme()).toMatchObject({ localFields: '["credit.EUR","credit.USD"]' });
      expect((await changesIn(test)).map(({ action, changes }) => [action, changes])).toEqual([
        ['CREDIT_LIMIT_CHANGED', { 'credit.USD': ['1000.00', '750.50'] }],
        ['CREDIT_LIMIT_CHANGED', { 'credit.EUR': [null, '0.00'] }],
      ]);
    });

    it('changes and records nothing if it is the same limit', async () => {
      expect(await operate(test, setCreditLimit, limit('1000'))).toEqual({});
      expect(await changesIn(test)).toEqual([]);
    });

    it.each([
      ['-1', 'OUT_OF_RANGE', 'creditLimitNegative'],
      ['1.005', 'TOO_MANY_DECIMALS', 'TOO_MANY_DECIMALS'],
      ['99999999999999999', 'OUT_OF_RANGE', 'amountTooLarge'],
      ['1,000', 'INVALID_FORMAT', 'amountUnreadable'],
      ['1e3', 'INVALID_FORMAT', 'amountUnreadable'],
    ])('cannot set it to %s', async (amount, code, text) => {
      const [refusal] = await refusalsOf(operate(test, setCreditLimit, limit(amount)));
      expect(refusal).toEqual({ code, path: ['limit', 'amount'], text });
      expect(await limits()).toEqual({ USD: 100_000 });
    });
  });
});
