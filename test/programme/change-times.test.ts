import type { Customer } from '../../src/customers/customer.entity';
import type { TestGateway } from '../support/test-gateway';
import { CONTOSO, customerExport, FABRIKAM, type ImportBench, openImportBench } from './import-bench';

describe('an import', () => {
  let test: TestGateway;
  let bench: ImportBench;

  beforeEach(async () => {
    ({ test, bench } = await openImportBench());
  });
  afterEach(() => test.close());

  it('changes the time of the customers that it changes, and of no others', async () => {
    const withName = (name: string) =>
      customerExport([
        { tenantId: CONTOSO, name, domain: 'contoso.example' },
        { tenantId: FABRIKAM, name: 'Fabrikam', domain: 'fabrikam.example' },
      ]);
    await bench.applyAsTried([withName('Contoso')]);
    const addedAt = test.clock.now;
    test.clock.advance(1_000);
    await bench.applyAsTried([withName('Contoso, Ltd.')]);
    const times = (await bench.rows<Customer>('customers', 'nameKey')).map(({ name, updatedAt }) => [name, updatedAt]);
    expect(times).toEqual([
      ['Contoso, Ltd.', test.clock.now],
      ['Fabrikam', addedAt],
    ]);
  });
});
