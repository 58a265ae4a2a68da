import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../../support/test-gateway';
import { CONTOSO, customerExport, importBench } from '../import-bench';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

describe('npm run programme -- add-partner, partner, partners and imports', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  beforeAll(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
    await test.make.partner({ id: NORTHWIND, name: 'Northwind' }, 5_000_00);
    await test.make.partner({ id: TAILSPIN, name: 'Tailspin' });
  });
  afterAll(() => test.close());

  it('add a partner, which cannot buy until it is eligible, and change it', async () => {
    const add = ['add-partner', 'acme', '--name', 'Acme Resale', '--country', 'at', '--currency', 'eur'];
    expect(await desk.change(...add)).toBe('Partner acme is added: "Acme Resale", which may not buy yet.');
    expect(await desk.refusal(...add, '--eligible')).toContain('There is already a partner with this id.');
    expect(await desk.change('partner', 'acme', '--eligible', '--name', 'Acme')).toBe(
      'Partner acme changes: name from "Acme Resale" to Acme, eligible from no to yes.',
    );
    expect(await desk.json('partner', 'acme', '--not-eligible', '--currency', 'usd')).toEqual({
      ...{ partner: 'acme', changes: { currency: ['EUR', 'USD'], eligible: [true, false] }, dryRun: false },
    });
    expect(await desk.lines('partner', 'acme', '--not-eligible')).toEqual(['Partner acme does not change.']);
  });

  it('refuse what is not valid', async () => {
    const add = (id: string, currency: string) => [
      ...['add-partner', id, '--name', 'New', '--country', 'DE', '--currency', currency],
    ];
    expect(await desk.refusal(...add('new', 'XYZ'))).toContain('currency: This is not a currency code');
    expect(await desk.refusal(...add('new/partner', 'EUR'))).toContain('such as acme');
    expect(await desk.refusal('partner', 'nobody', '--name', 'New')).toContain('partnerId: Partner not found.');
    expect(await desk.refusal('partners', '--status', 'ended')).toContain('ACTIVE, SUSPENDED, CLOSED');
    expect(await desk.refusal('imports', 'imp_unknown')).toContain('There is no import "imp_unknown".');
  });

  it.each([
    ['a partner without a currency', ['add-partner', 'new', '--name', 'New', '--country', 'DE'], '--currency'],
    ['nothing to change', ['partner', 'northwind'], 'at least one option'],
    ['two opposite changes', ['partner', 'northwind', '--eligible', '--not-eligible'], 'cannot be used with'],
  ])('cannot run with %s', async (_what, args, reason) => {
    expect(await desk.run(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(reason) });
  });

  it('list the partners with their status and credit', async () => {
    expect(await desk.json('partners', '--status', 'suspended')).toEqual([]);
    await desk.lines('suspend', 'northwind', '--reason', 'Unpaid invoices');
    expect(await desk.json('partners', '--status', 'suspended')).toEqual([
      {
        ...{ id: 'northwind', name: 'Northwind', status: 'SUSPENDED', since: expect.stringMatching(/Z$/) },
        ...{ reason: 'Unpaid invoices', eligible: true, credit: ['0.00 of 5000.00 USD'] },
      },
    ]);
    const [titles, ...rows] = await desk.lines('partners');
    expect(titles).toMatch(/^ID +NAME +STATUS +SINCE +REASON +ELIGIBLE +CREDIT$/);
    expect(rows).toContainEqual(expect.stringMatching(/^tailspin +Tailspin +ACTIVE +- +- +yes +0\.00 of [\d.]+ USD$/));
    expect(await desk.run('partners', '--status', 'CLOSED')).toEqual({
      ...{ code: 0, stdout: '', stderr: 'There are no such partners.\n' },
    });
  });

  it('list the imports, and print the report of one', async () => {
    expect((await desk.run('imports')).stderr).toBe('There was no import.\n');
    const { importId } = await importBench(test).apply([
      customerExport([{ tenantId: CONTOSO, name: 'Contoso, Ltd.' }]),
    ]);
    const listed = { id: importId, at: new Date(test.clock.now).toISOString(), actor: 'oda' };
    const counts = { added: 1, changed: 0, ended: 0, setAside: 0 };
    expect(await desk.json('imports')).toEqual([{ ...listed, ...counts, files: ['Customers.csv'] }]);
    const report = await desk.lines('imports', String(importId));
    expect(report).toContainEqual(expect.stringMatching(/^\+ customer northwind .*Contoso, Ltd\./));
    expect(report.at(-1)).toBe('customers: 1 added');
    expect(await desk.json('imports', String(importId))).toMatchObject({
      ...listed,
      counts: { customer: { added: 1 } },
    });
  });
});
