import { sql } from '../../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

describe('npm run programme, for partners,', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  beforeEach(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
    await test.make.partner({ id: NORTHWIND }, 5_000_00);
  });
  afterEach(() => test.close());

  it('sets a credit limit, with the id of the partner with or without its prefix', async () => {
    expect(await desk.change('credit', 'northwind', '4000.00 USD')).toBe(
      'Partner northwind changes: credit USD from 5000.00 to 4000.00.',
    );
    expect(await desk.change('credit', NORTHWIND, '100 eur')).toBe(
      'Partner northwind changes: credit EUR from none to 100.00.',
    );
    expect(await desk.json('credit', NORTHWIND, '4000 USD')).toEqual({
      ...{ partner: 'northwind', changes: {}, dryRun: false },
      limit: { amount: '4000.00', currency: 'USD' },
      used: { amount: '0.00', currency: 'USD' },
      available: { amount: '4000.00', currency: 'USD' },
    });
    expect(await desk.trail()).toMatchObject([
      { action: 'CREDIT_LIMIT_CHANGED', actor: 'oda', changes: { 'credit.USD': ['5000.00', '4000.00'] } },
      { action: 'CREDIT_LIMIT_CHANGED', actor: 'oda', changes: { 'credit.EUR': [null, '100.00'] } },
    ]);
  });

  it('warns of a credit limit below what is used', async () => {
    await test.make.software({ unitPriceMinor: 900_00 });
    for (const options of [['--dry-run'], ['--json'], []]) {
      const { code, stderr } = await desk.run('credit', 'northwind', '500.00 USD', ...options);
      expect(code).toBe(0);
      expect(stderr).toContain(
        'Warning: the partner uses 900.00 USD, which is more than its limit of 500.00 USD. It cannot buy until more than ' +
          '400.00 USD is refunded.',
      );
    }
  });

  it('suspends, closes and resumes a partner', async () => {
    expect(await desk.change('suspend', 'northwind', '--reason', ' Unpaid invoices ')).toBe(
      'Partner northwind changes: status from ACTIVE to SUSPENDED, reason from none to "Unpaid invoices".',
    );
    expect(await desk.change('close', 'northwind', '--reason', 'Contract ended')).toBe(
      'Partner northwind changes: status from SUSPENDED to CLOSED, reason from "Unpaid invoices" to "Contract ended".',
    );
    const [partner] = await test.gateway.database.query(sql`SELECT "status", "statusReason" FROM "partners"`);
    expect(partner).toEqual({ status: 'CLOSED', statusReason: 'Contract ended' });
    expect(await desk.change('resume', 'northwind')).toBe(
      'Partner northwind changes: status from CLOSED to ACTIVE, reason from "Contract ended" to none.',
    );
    expect(await desk.lines('resume', 'northwind')).toEqual(['Partner northwind does not change.']);
    expect((await desk.trail()).map(({ action }) => action)).toEqual([
      ...['PARTNER_SUSPENDED', 'PARTNER_CLOSED', 'PARTNER_RESUMED'],
    ]);
  });

  it('prints JSON with the values before and after', async () => {
    const changes = { status: ['ACTIVE', 'SUSPENDED'], statusReason: [null, 'Fraud'] };
    const args = ['suspend', 'northwind', '--reason', 'Fraud'];
    expect(await desk.json(...args, '--dry-run')).toEqual({ partner: 'northwind', changes, dryRun: true });
    expect(await desk.json(...args)).toEqual({ partner: 'northwind', changes, dryRun: false });
  });

  it.each([
    ['the credit of an unknown partner', ['credit', 'nobody', '1.00 USD'], 'partnerId: Partner not found.'],
    ['an id that cannot be one', ['credit', 'no body', '1.00 USD'], 'such as acme'],
    ['an unknown currency', ['credit', 'northwind', '1.00 XYZ'], 'not a currency code of ISO 4217'],
    ['an amount that is none', ['credit', 'northwind', 'much USD'], 'This is not an amount'],
    [
      'more decimals than the currency has',
      ['credit', 'northwind', '1.5 JPY'],
      'An amount in JPY has at most 0 decimals.',
    ],
    ['to suspend an unknown partner', ['suspend', 'nobody', '--reason', 'Fraud'], 'partnerId: Partner not found.'],
    ['to close an unknown partner', ['close', 'nobody', '--reason', 'Fraud'], 'partnerId: Partner not found.'],
    ['to resume an unknown partner', ['resume', 'nobody'], 'partnerId: Partner not found.'],
    ['a blank reason', ['suspend', 'northwind', '--reason', ' '], 'reason: '],
    ['an empty name of the operator', ['resume', 'northwind', '--actor', ' '], 'It is empty.'],
  ])('refuses %s', async (_what, args, reason) => {
    expect(await desk.refusal(...args)).toContain(reason);
  });

  it.each([['suspend'], ['close']])('cannot %s a partner without a reason', async (command) => {
    const { code, stderr } = await desk.run(command, 'northwind');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--reason')]);
  });
});
