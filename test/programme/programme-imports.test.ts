import type { Client } from '../support/client';
import type { TestGateway } from '../support/test-gateway';
import { customerExport, FABRIKAM, type ImportBench, openImportBench } from './import-bench';

const IMPORTS = `{ programmeImports(first: 2) { totalCount nodes {
  id startedAt actor files { name kind sha256 } counts { kind result count }
  added: entries(result: ADDED) { kind text changes { field } }
  changed: entries(result: CHANGED) { kind text changes { field before after } }
  unchanged: entries(result: UNCHANGED) { text }
} } }`;

describe('the list of imports', () => {
  let test: TestGateway;
  let bench: ImportBench;
  let operator: Client;

  beforeEach(async () => {
    ({ test, bench } = await openImportBench());
    operator = test.as('OPERATOR');
  });
  afterEach(() => test.close());

  const importOf = (...names: readonly string[]) =>
    bench.apply([
      customerExport(
        names.map((name, index) => ({
          ...(index > 0 && { tenantId: FABRIKAM }),
          name,
          domain: `customer${index}.example`,
        })),
      ),
    ]);

  it('has each import that changed something, latest first, with its files, counts and report', async () => {
    const { importId: first } = await importOf('Contoso, Ltd.', 'Fabrikam');
    const startedAt = new Date(test.clock.now).toISOString();
    test.clock.advance(1);
    const { importId: second } = await importOf('Contoso AG', 'Fabrikam');
    await importOf('Contoso AG', 'Fabrikam');
    const { programmeImports } = await operator.query(IMPORTS);
    expect(programmeImports.totalCount).toBe(2);
    const [latest, earlier] = programmeImports.nodes;
    expect(earlier).toEqual({
      ...{ id: first, startedAt, actor: 'oda' },
      files: [{ name: 'Customers.csv', kind: 'CUSTOMER_EXPORT', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      counts: [{ kind: 'customer', result: 'ADDED', count: 2 }],
      added: [
        { kind: 'customer', text: expect.stringContaining('Contoso, Ltd.'), changes: expect.any(Array) },
        { kind: 'customer', text: expect.stringContaining('Fabrikam'), changes: expect.any(Array) },
      ],
      changed: [],
      unchanged: [],
    });
    expect(latest).toMatchObject({
      id: second,
      counts: [
        { kind: 'customer', result: 'CHANGED', count: 1 },
        { kind: 'customer', result: 'UNCHANGED', count: 1 },
      ],
      changed: [{ changes: [{ field: 'name', before: 'Contoso, Ltd.', after: 'Contoso AG' }] }],
      unchanged: [],
    });
  });

  it('leads from the audit trail to an import', async () => {
    const { importId } = await importOf('Contoso, Ltd.');
    const { programmeAuditEvents } = await operator.query(`{ programmeAuditEvents(action: IMPORT_APPLIED) { nodes {
      subject { id ... on ProgrammeImport { counts { count } } }
    } } }`);
    expect(programmeAuditEvents.nodes).toEqual([{ subject: { id: importId, counts: [{ count: 1 }] } }]);
  });

  it('is for operators only', async () => {
    const { importId } = await importOf('Contoso, Ltd.');
    for (const role of ['ADMIN_AGENT', 'REVIEWER'] as const) {
      const { data, errors } = await test
        .as(role)
        .ask(`{ programmeImports { nodes { id } } node(id: "${importId}") { id } }`);
      expect(data).toEqual({ programmeImports: null, node: null });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN_ROLE', 'FORBIDDEN_ROLE']);
    }
  });
});
