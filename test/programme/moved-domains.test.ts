import type { Customer } from '../../src/customers/customer.entity';
import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { ADATUM, aCustomer, CONTOSO, documentWith, FABRIKAM, importBench } from './import-bench';

describe('an import of domains that other customers have', () => {
  let test: TestGateway;
  let bench: ReturnType<typeof importBench>;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    bench = importBench(test);
  });
  afterEach(() => test.close());

  const customers = () => bench.rows<Customer>('customers', 'nameKey');

  it('does not end a customer whose domain a new tenant of the file has: it is probably the same one', async () => {
    const domains = (...list: string[]) => ({ domains: list });
    const [fabrikam, contoso] = [aCustomer({ tenantId: FABRIKAM, ...domains('f.example') }), aCustomer()];
    await bench.apply([documentWith({ customers: [contoso, fabrikam] })]);
    const moved = aCustomer({ tenantId: ADATUM, ...domains('f.example') });
    const { report } = await bench.applyAsTried([documentWith({ customers: [contoso, moved] })], { endMissing: true });
    expect(report.counts).toEqual({ customer: { unchanged: 1, proposed: 1 } });
    expect((await customers()).map(({ endedAt }) => endedAt)).toEqual([null, null]);
  });

  it('moves a domain from one customer of a document to another, in any order, at the first time', async () => {
    const [a, b] = [{ tenantId: ADATUM }, { tenantId: FABRIKAM }];
    const before = [
      aCustomer({ ...a, domains: ['a.example', 'x.example'] }),
      aCustomer({ ...b, domains: ['b.example', 'y.example'] }),
    ];
    const after = [
      aCustomer({ tenantId: CONTOSO, domains: ['y.example'] }),
      aCustomer({ ...b, domains: ['x.example'] }),
      aCustomer({ ...a, domains: ['a.example'] }),
    ];
    await bench.apply([documentWith({ customers: before })]);
    const { report } = await bench.applyAsTried([documentWith({ customers: after })], { endMissing: true });
    expect(report.counts).toEqual({ customer: { added: 1, changed: 2 } });
    const owners = await bench.rows<{ domain: string }>('customerDomains', 'domain');
    expect(owners.map(({ domain }) => domain)).toEqual(['a.example', 'x.example', 'y.example']);
    expect((await bench.applyAsTried([documentWith({ customers: after })])).importId).toBeNull();
  });

  it('sets domains aside that two customers of a document swap, or that was changed by hand', async () => {
    const of = (first: string, second: string) => [
      aCustomer({ tenantId: ADATUM, domains: [first] }),
      aCustomer({ tenantId: FABRIKAM, domains: [second] }),
    ];
    await bench.apply([documentWith({ customers: of('a.example', 'b.example') })]);
    const swapped = await bench.applyAsTried([documentWith({ customers: of('b.example', 'a.example') })]);
    expect([swapped.importId, swapped.report.entries.setAside.length]).toEqual([null, 2]);
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "customers" SET "localFields" = '["domains"]' WHERE "tenantId" = ${ADATUM}`),
    );
    const taken = await bench.applyAsTried([documentWith({ customers: of('c.example', 'a.example') })]);
    expect(taken.report.entries.setAside).toHaveLength(1);
  });
});
