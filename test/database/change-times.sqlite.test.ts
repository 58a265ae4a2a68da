import { readdirSync, readFileSync } from 'node:fs';
import { tablesWithChangeTimes } from '../../src/platform/database/migrations/change-times';
import { tableNames } from '../support/table-names';

/** A statement of the source that changes rows. */
interface Statement {
  readonly file: string;
  readonly verb: string;
  readonly table: string;
  readonly text: string;
}

/** Where the rows of another table are a part of what clients see of these nodes, and so count as changes of them. */
const parts: Readonly<Record<string, { readonly of: string; readonly changedBy: readonly string[] }>> = {
  customerDomains: {
    of: 'customers',
    changedBy: ['src/customers/change-customer.ts', 'src/programme/customers/write-customers.ts'],
  },
  payments: {
    of: 'orders',
    changedBy: ['src/cancellations/complete-cancellation.ts', 'src/purchase/credit-threshold.ts'],
  },
  orderLines: { of: 'orders', changedBy: ['src/purchase/likely-duplicate.ts'] },
  cancellationItems: { of: 'cancellationRequests', changedBy: ['src/cancellations/close-cancellation.ts'] },
  productKeys: {
    of: 'software',
    changedBy: [
      'src/cancellations/complete-cancellation.ts',
      'src/delivery/draw-keys.ts',
      'src/delivery/replace-key.ts',
    ],
  },
};

/** Statements on these parts that change nothing that a node shows, or nothing that counts. */
const uncounted: Readonly<Record<string, string>> = {
  'src/delivery/check-keys.ts productKeys': 'Fingerprints, which no client sees.',
  'src/delivery/rotate-keys.ts productKeys': 'Encryption, which no client sees.',
  'src/delivery/reveal-keys.ts productKeys': 'The first reading of a key does not count: see Software.updatedAt.',
};

/** Tables whose rows are no part of the five kinds of nodes. */
const others = [
  ...['partners', 'creditLines', 'blockedPersons', 'products', 'skus', 'offers', 'prices', 'editions'],
  ...['productTranslations', 'skuTranslations', 'catalogueVersion', 'deliveryPolicies'],
  ...['customerSearchTerms', 'keyStocks', 'keyPromises', 'downloadSessions', 'attachments'],
  ...['auditEvents', 'auditChains', 'idempotencyRecords', 'rateLimitUses', 'programmeImports', 'clock'],
];

const statements: readonly Statement[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('migrations'))
  .map((file) => `src/${file}`)
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(UPDATE|DELETE FROM) "(\w+)"(?: SET)?([\s\S]*?`)/g)].map(
      ([, verb = '', table = '', text = '']) => ({ file, verb, table, text }),
    ),
  );
const on = (table: string) => statements.filter((statement) => statement.table === table);

describe('the time of the last change', () => {
  it('is a decision for every table', () => {
    expect([...tablesWithChangeTimes, ...Object.keys(parts), ...others].sort()).toEqual([...tableNames].sort());
  });

  it.each(tablesWithChangeTimes)(
    'is set by every UPDATE of %s, none of which moves a row to another partner',
    (table) => {
      const updates = on(table).filter(({ verb }) => verb === 'UPDATE');
      expect(updates).not.toEqual([]);
      for (const { file, text } of updates) {
        expect({ file, text }).toMatchObject({ text: expect.stringMatching(/changedNow|"updatedAt" = /) });
        expect({ file, moved: text.split('WHERE')[0]?.includes('"partnerId"') }).toEqual({ file, moved: false });
      }
    },
  );

  it.each(tablesWithChangeTimes)('need not report removals: nothing deletes %s', (table) => {
    expect(on(table).filter(({ verb }) => verb !== 'UPDATE')).toEqual([]);
  });

  it.each(Object.entries(parts))('is a decision for every statement that changes %s', (table, { changedBy }) => {
    const files = on(table)
      .map(({ file }) => file)
      .filter((file) => uncounted[`${file} ${table}`] === undefined);
    expect([...new Set(files)].sort()).toEqual([...changedBy].sort());
  });
});
