import { normalizeDomain } from '../../../platform/text/domain-name';
import { BadValue } from '../bad-value';
import { guidOf } from '../catalogue-ids';
import type { CsvRow } from './csv-row';
import type { RowFormat } from './read-rows';
import type { CustomerRow } from './rows';
import { sharedList } from './shared-values';

/** Partner Center's customer export. A customer has a row for each of its relationships. */
export const customerExport: RowFormat<CustomerRow> = {
  read: (row) => [customerOf(row)],
  keyOf: ({ tenantId }) => tenantId,
  merge: mergeRelationships,
};

function customerOf(row: CsvRow): CustomerRow {
  return {
    line: row.line,
    tenantId: row.read('Microsoft ID', guidOf),
    name: row.required('Company name'),
    domain: row.read('Primary domain name', domainOf),
    relationships: sharedList(row, 'Relationship'),
    tags: sharedList(row, 'Tags'),
  };
}

/** Returns a domain name in its canonical form. Throws `BadValue`. */
export function domainOf(text: string): string {
  if (text === '') throw new BadValue('is empty');
  const domain = normalizeDomain(text);
  if (domain === null) throw new BadValue('is not a domain name such as contoso.com');
  return domain;
}

function mergeRelationships(earlier: CustomerRow, later: CustomerRow): CustomerRow | null {
  if (earlier.name !== later.name || earlier.domain !== later.domain) return null;
  return {
    ...earlier,
    relationships: [...new Set([...earlier.relationships, ...later.relationships])],
    tags: [...new Set([...earlier.tags, ...later.tags])],
  };
}
