import { localFieldsIn } from '../../platform/base/local-fields';
import { sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import type { Comparison } from '../comparison/comparison';

import { describeValue } from '../comparison/describe-changes';
import { endMissing } from '../comparison/end-missing';
import type { StoredCustomer } from './stored-customers';
import type { CustomerWrites } from './write-customers';

type ActiveCustomer = Pick<StoredCustomer, 'id' | 'tenantId' | 'name' | 'localFields'>;

const PAGE = 10_000;

/** Ends the relationships with the partner's customers that the files do not name, if the operator wants that. */
export async function endMissingCustomers(
  comparison: Comparison,
  named: ReadonlySet<string>,
  customers: CustomerWrites,
): Promise<void> {
  const { partnerId } = customers;
  const partner = partnerId.slice('ptn_'.length);
  const missing: ActiveCustomer[] = [];
  let total = 0;
  for await (const page of activeCustomers(comparison.reader, partnerId)) {
    total += page.length;
    missing.push(...page.filter(({ tenantId }) => !named.has(tenantId)));
  }
  const { ending, kept } = split(missing, comparison.options.overwriteLocal);
  if (comparison.options.endMissing)
    for (const { tenantId, name } of kept) {
      const text = `customer ${partner} ${tenantId} ${describeValue(name)}: kept, made by hand`;
      comparison.report.add('kept', { kind: 'customer', id: tenantId, text });
    }
  const entries = ending.map(({ tenantId, name }) => {
    const text = `customer ${partner} ${tenantId} ${describeValue(name)}`;
    return { kind: 'customer', id: `${partner} ${tenantId}`, text } as const;
  });
  const ends = endMissing(comparison, {
    kind: 'customer',
    scope: `customers of ${partner}`,
    total,
    missing: entries,
  });
  if (ends) for (const { id } of ending) customers.end(id, comparison.now);
}

/** A customer that was made by hand need not be in a file of another party. */
function split(missing: readonly ActiveCustomer[], overwriteLocal: boolean) {
  const isKept = ({ localFields }: ActiveCustomer) => {
    const local = localFieldsIn(localFields);
    return !overwriteLocal && local.includes('name') && local.includes('domains');
  };
  return { ending: missing.filter((each) => !isKept(each)), kept: missing.filter(isKept) };
}

/** Returns the partner's customers whose relationship has not ended, in pages. */
async function* activeCustomers(reader: Reader, partnerId: string): AsyncIterable<readonly ActiveCustomer[]> {
  for (let after = ''; ; ) {
    const page = await reader.query<ActiveCustomer>(
      sql`SELECT "id", "tenantId", "name", "localFields" FROM "customers"
        WHERE "partnerId" = ${partnerId} AND "endedAt" IS NULL AND "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`,
    );
    yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? '';
  }
}
