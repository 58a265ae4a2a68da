import type { Customer } from '../../src/customers/customer.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';
import {
  ADATUM,
  aCustomer,
  CONTOSO,
  customerExport,
  documentWith,
  FABRIKAM,
  type ImportBench,
  openImportBench,
} from './import-bench';

const OTHER_TENANT = '00000000-0000-4000-8000-000000000001';

describe('an import of customers', () => {
  let test: TestGateway;
  let bench: ImportBench;

  beforeEach(async () => {
    ({ test, bench } = await openImportBench());
  });
  afterEach(() => test.close());

  const two = () =>
    customerExport([
      { name: 'Contoso, Ltd.', domain: 'contosocorpco.onmicrosoft.com' },
      { tenantId: FABRIKAM, name: '=Fabrikam Müller GmbH', domain: 'fabrikam.onmicrosoft.com' },
    ]);
  const customers = () => bench.rows<Customer>('customers', 'nameKey');

  it('adds the customers of an export, with the country and segment that the operator named', async () => {
    const { report, importId } = await bench.applyAsTried([two()]);
    expect(report.counts).toEqual({ customer: { added: 2 } });
    expect(importId).toMatch(/^imp_/);
    expect(await customers()).toEqual([
      expect.objectContaining({
        name: '=Fabrikam Müller GmbH',
        tenantId: FABRIKAM,
        country: 'DE',
        segment: 'COMMERCIAL',
      }),
      expect.objectContaining({ name: 'Contoso, Ltd.', domain: 'contosocorpco.onmicrosoft.com', localFields: null }),
    ]);
    const found = await test
      .as('SALES_AGENT')
      .query('{ customers(search: "muller fabrikam", first: 5) { nodes { name domains } } }');
    expect(found.customers.nodes).toEqual([{ name: '=Fabrikam Müller GmbH', domains: ['fabrikam.onmicrosoft.com'] }]);
  });

  it('records each added customer and the import, with its report', async () => {
    const { importId } = await bench.apply([two()]);
    const events = await bench.events();
    expect(events.map(({ action, partnerId }) => [action, partnerId])).toEqual([
      ['CUSTOMER_ADDED', NORTHWIND],
      ['CUSTOMER_ADDED', NORTHWIND],
      ['IMPORT_APPLIED', ''],
    ]);
    expect(events[2]?.subjectId).toBe(importId);
    expect(JSON.parse(events[0]?.changes ?? '')).toMatchObject({
      name: [null, 'Contoso, Ltd.'],
      tenantId: [null, CONTOSO],
    });
    const [row] = await bench.rows<{ counts: string; files: string; actor: string }>('programmeImports');
    expect(JSON.parse(row?.counts ?? '')).toEqual({ customer: { added: 2 } });
    expect(row?.actor).toBe('oda');
    expect(JSON.parse(row?.files ?? '')).toMatchObject([{ name: 'Customers.csv', kind: 'CUSTOMER_EXPORT' }]);
  });

  it('changes nothing if the same file is applied again', async () => {
    await bench.apply([two()]);
    const [before, events] = [await customers(), await bench.events()];
    const { report, importId } = await bench.applyAsTried([two()]);
    expect([report.counts, importId]).toEqual([{ customer: { unchanged: 2 } }, null]);
    expect(await customers()).toEqual(before);
    expect(await bench.events()).toEqual(events);
    expect(await bench.rows('programmeImports')).toHaveLength(1);
  });

  it('changes a name with everything that follows from it, and records before and after', async () => {
    await bench.apply([two()]);
    const renamed = customerExport([{ name: 'Contoso AG', domain: 'contoso.example' }]);
    const lines = await bench.lines([renamed]);
    expect(lines[0]).toBe(
      `~ customer northwind ${CONTOSO}: name "Contoso, Ltd." → "Contoso AG", domains ["contosocorpco.onmicrosoft.com"] → ["contoso.example", "contosocorpco.onmicrosoft.com"]`,
    );
    const { customers: found } = await test
      .as('SALES_AGENT')
      .query('{ customers(search: "contoso ag") { nodes { domain } } }');
    expect(found.nodes).toEqual([{ domain: 'contoso.example' }]);
    const event = (await bench.events()).find(({ action }) => action === 'CUSTOMER_CHANGED');
    expect(JSON.parse(event?.changes ?? '')).toMatchObject({ name: ['Contoso, Ltd.', 'Contoso AG'] });
  });

  it('adds the domain of an export as the main one, and keeps the main one of a customer that has it already', async () => {
    const domains = ['contoso.example', 'b.example', 'contosocorpco.onmicrosoft.com'];
    await bench.apply([documentWith({ customers: [aCustomer({ domains })] })]);
    const withDomain = (domain: string) => customerExport([{ name: aCustomer().name, domain }]);
    for (const domain of domains) {
      const { report } = await bench.applyAsTried([withDomain(domain)]);
      expect(report.counts).toEqual({ customer: { unchanged: 1 } });
    }
    expect(await customers()).toMatchObject([{ domain: 'contoso.example' }]);
    await bench.applyAsTried([withDomain('new.example')]);
    expect(await customers()).toMatchObject([{ domain: 'new.example' }]);
  });

  it('keeps fields that were changed by hand and reports them, unless the operator wants to overwrite them', async () => {
    await bench.apply([two()]);
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "customers" SET "name" = 'Contoso by hand', "nameKey" = 'contoso by hand',
        "searchText" = ' contoso by hand contosocorpco.onmicrosoft.com', "localFields" = '["name"]' WHERE "tenantId" = ${CONTOSO}`),
    );
    const kept = await bench.applyAsTried([two()]);
    expect(kept.importId).toBeNull();
    expect(kept.report.counts).toEqual({ customer: { kept: 1, unchanged: 2 } });
    expect(kept.report.entries.kept[0]?.text).toContain(
      'kept, changed by hand: name "Contoso by hand" (the file has "Contoso, Ltd.")',
    );

    await bench.applyAsTried([two()], { overwriteLocal: true });
    expect(await customers()).toEqual([
      expect.anything(),
      expect.objectContaining({ name: 'Contoso, Ltd.', localFields: null }),
    ]);
  });

  it('reports a domain that two tenants claim as a conflict, and never adds a second owner', async () => {
    const both = customerExport([
      { domain: 'shared.example' },
      { tenantId: FABRIKAM, name: 'Fabrikam', domain: 'shared.example' },
    ]);
    const { report } = await bench.applyAsTried([both]);
    expect(report.counts).toEqual({ customer: { added: 1, setAside: 1 } });
    expect(report.entries.setAside[0]?.text).toBe(
      `Customers.csv:3 set aside: the domain shared.example of ${FABRIKAM} "Fabrikam" belongs to ${CONTOSO} "Contoso, Ltd."`,
    );
    expect((await bench.apply([both])).report.counts).toEqual({ customer: { unchanged: 1, setAside: 1 } });
    expect(await bench.rows('customerDomains', 'domain')).toHaveLength(1);
  });

  it.each([
    ['its domain', { name: 'Another name', domain: 'contoso.example' }, 'has the domain contoso.example'],
    ['its name', { name: 'CONTOSO LTD', domain: 'other.example' }, 'has the same name and was made by hand'],
  ])('proposes a link to a customer that was made by hand with another tenant but %s', async (_, row, because) => {
    const { id } = await test.make.customer({
      tenantId: OTHER_TENANT,
      name: 'Contoso Ltd',
      domain: 'contoso.example',
      localFields: '["country","domains","name","segment"]',
    });
    const { report, importId } = await bench.applyAsTried([customerExport([row])]);
    expect([report.counts, importId]).toEqual([{ customer: { proposed: 1 } }, null]);
    expect(report.entries.proposed[0]?.text).toContain(`${id} with the tenant ${OTHER_TENANT} ${because}`);
    expect(await customers()).toHaveLength(1);
  });

  it('leaves customers alone that the export does not have, and reports them', async () => {
    await bench.apply([two()]);
    const { report } = await bench.applyAsTried([customerExport([{ domain: 'contosocorpco.onmicrosoft.com' }])]);
    expect(report.counts).toEqual({ customer: { unchanged: 1, missing: 1 } });
    expect((await customers()).map(({ endedAt }) => endedAt)).toEqual([null, null]);
  });

  it('refuses to end more than a tenth, unless the operator allows it', async () => {
    await bench.apply([two()]);
    const one = customerExport([{ domain: 'contosocorpco.onmicrosoft.com' }]);
    const refused = await bench.applyAsTried([one], { endMissing: true });
    expect(refused.report.refusals).toEqual([
      '1 of 2 customers of northwind would end, which is more than a tenth. If that is right, use --end-many.',
    ]);
    expect((await customers()).map(({ endedAt }) => endedAt)).toEqual([null, null]);

    await bench.applyAsTried([one], { endMissing: true, endMany: true });
    expect((await customers()).map(({ endedAt }) => endedAt)).toEqual([test.gateway.database.now(), null]);
    expect((await bench.events()).map(({ action }) => action)).toContain('CUSTOMER_ENDED');
  });

  it('never ends a customer that was made by hand', async () => {
    await test.make.customer({
      tenantId: ADATUM,
      name: 'Adatum',
      localFields: '["country","domains","name","segment"]',
    });
    const { report } = await bench.applyAsTried([two()], { endMissing: true, endMany: true });
    expect(report.counts).toEqual({ customer: { added: 2, kept: 1 } });
  });

  it('ends a relationship at once if a document has the date of today, and not on a later date', async () => {
    const now = test.gateway.database.now();
    const midnight = now - (now % DAY_MS) + DAY_MS;
    const endedAt = (at: number) =>
      documentWith({
        customers: [aCustomer({ endedAt: at }), aCustomer({ tenantId: ADATUM, domains: ['a.example'], endedAt: at })],
      });
    await bench.apply([documentWith({ customers: [aCustomer()] })]);
    const later = await bench.applyAsTried([endedAt(midnight + DAY_MS)]);
    expect(later.report.counts).toEqual({ customer: { setAside: 2 } });
    expect(later.report.entries.setAside[0]?.text).toContain('endedAt is in the future');

    await bench.applyAsTried([endedAt(midnight)]);
    expect((await customers()).map(({ endedAt }) => endedAt)).toEqual([now, now]);
    expect(JSON.stringify(await bench.events())).toContain(new Date(now).toISOString());
    test.clock.advance(1_000);
    expect((await bench.applyAsTried([endedAt(midnight)])).report.counts).toEqual({ customer: { unchanged: 2 } });
  });

  it('does not resume an ended relationship because an older export still has the customer', async () => {
    await bench.apply([two()]);
    await bench.apply([customerExport([{ domain: 'contosocorpco.onmicrosoft.com' }])], {
      endMissing: true,
      endMany: true,
    });
    const { report } = await bench.applyAsTried([two()]);
    expect(report.counts).toEqual({ customer: { unchanged: 2, kept: 1 } });
    await bench.applyAsTried([two()], { overwriteLocal: true });
    expect((await customers()).map(({ endedAt }) => endedAt)).toEqual([null, null]);
    expect((await bench.events()).map(({ action }) => action)).toContain('CUSTOMER_RESUMED');
  });

  it('takes all fields and domains from a document', async () => {
    const document = documentWith({
      customers: [aCustomer({ domains: ['b.example', 'a.example', 'xn--mller-kva.de'], segment: 'NONPROFIT' })],
    });
    await bench.applyAsTried([document]);
    expect(await customers()).toMatchObject([{ domain: 'b.example', country: 'US', segment: 'NONPROFIT' }]);
    const less = documentWith({ customers: [aCustomer({ domains: ['a.example'], segment: 'GOVERNMENT' })] });
    await bench.applyAsTried([less]);
    expect(await customers()).toMatchObject([{ domain: 'a.example', segment: 'GOVERNMENT' }]);
    expect(await bench.rows('customerDomains', 'domain')).toHaveLength(1);
    expect((await bench.apply([less])).importId).toBeNull();
  });

  it('counts a customer once that several files have, and takes it from the first', async () => {
    const { report } = await bench.applyAsTried([documentWith({ customers: [aCustomer({ country: 'FR' })] }), two()]);
    expect(report.counts).toEqual({ customer: { duplicates: 1, added: 2 } });
    expect((await customers()).map(({ country }) => country)).toEqual(['DE', 'FR']);
  });

  it('sets customers aside whose partner is unknown, and refuses an export of an unknown partner', async () => {
    const { report } = await bench.applyAsTried([documentWith({ customers: [aCustomer({ partner: 'nobody' })] })]);
    expect(report.entries.setAside[0]?.text).toBe('programme.yaml:3 set aside: there is no partner nobody');
    for (const partnerId of [null, 'ptn_nobody'])
      expect((await bench.applyAsTried([two()], { partnerId })).report.refusals).toHaveLength(1);
  });

  it('sets a new customer aside without country and segment, but changes a known one', async () => {
    await bench.apply([customerExport([{ domain: 'contosocorpco.onmicrosoft.com', name: 'Before' }])]);
    const { report } = await bench.applyAsTried([two()], { country: null, segment: null });
    expect(report.counts).toEqual({ customer: { changed: 1, setAside: 1 } });
    expect(report.entries.setAside[0]?.text).toContain('use --country and --segment');
  });
});
