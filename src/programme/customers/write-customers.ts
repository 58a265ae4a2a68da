import { type Changes, changesBetween } from '../../audit/changes';
import { type AuditRecord, recordAudit } from '../../audit/record-audit';
import { Customer } from '../../customers/customer.entity';
import { derivedColumns } from '../../customers/customer-columns';
import { CustomerDomain } from '../../customers/customer-domain.entity';
import type { Actor } from '../../platform/access/viewer';
import { instantOrNull } from '../../platform/base/clock';
import { localFieldsIn } from '../../platform/base/local-fields';
import { isIn, sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import { changedNow } from '../../platform/database/updated-at';
import { fold } from '../../platform/search/fold';
import { localFieldsAfter, type WantedFields } from '../comparison/compare-object';
import type { ImportProgress } from '../comparison/import-progress';
import { inChunks } from '../comparison/in-chunks';
import type { NewIds } from '../comparison/new-ids';
import { updateRows } from '../comparison/update-rows';
import type { StoredCustomer } from './stored-customers';

type NewCustomer = Pick<StoredCustomer, 'tenantId' | 'name' | 'country' | 'segment' | 'domains' | 'endedAt'>;

/** A customer as it will be stored. */
type CustomerRow = Omit<Customer, 'nameKey' | 'searchText' | 'domain' | 'createdAt' | 'updatedAt'> & {
  readonly domains: readonly string[];
  /** Null for a customer that is added. */
  readonly createdAt: number | null;
};

/** Returns the fields of a new customer by their names in the programme document. */
export function fieldsOfNew({ tenantId, name, country, segment, domains, endedAt }: NewCustomer): WantedFields {
  const ended = endedAt === null ? {} : { relationshipEndedAt: instantOrNull(endedAt) };
  return { tenantId, name, country, segment, domains, ...ended };
}

/** Collects what an import does with the customers of one partner, and writes it with few statements. */
export class CustomerWrites {
  private readonly added: CustomerRow[] = [];
  private readonly changed: CustomerRow[] = [];
  private readonly withOtherDomains: string[] = [];
  private readonly ended: string[] = [];
  private readonly records: AuditRecord[] = [];
  private endedAt = 0;

  constructor(
    readonly partnerId: string,
    private readonly progress: ImportProgress,
    private readonly newIds: NewIds,
  ) {}

  add({ tenantId, name, country, segment, domains, endedAt }: NewCustomer): void {
    const { partnerId } = this;
    const row = {
      id: this.newIds.customer({ partnerId, tenantId }),
      partnerId,
      tenantId,
      name,
      country,
      segment,
      domains,
      endedAt,
      localFields: null,
      createdAt: null,
    };
    this.added.push(row);
    this.record('CUSTOMER_ADDED', row.id, () => changesBetween({}, fieldsOfNew(row)));
  }

  /** Returns when the relationship will have ended. */
  change(stored: StoredCustomer, changes: Changes): number | null {
    const { relationshipEndedAt, ...others } = changes;
    const after = Object.fromEntries(Object.entries(others).map(([field, [, value]]) => [field, value]));
    const end = relationshipEndedAt?.[1];
    const endedAt = end === undefined ? stored.endedAt : end === null ? null : Date.parse(String(end));
    this.changed.push({
      ...stored,
      ...(after as Partial<StoredCustomer>),
      endedAt,
      localFields: localFieldsAfter(localFieldsIn(stored.localFields), Object.keys(changes)),
    });
    if (changes.domains) this.withOtherDomains.push(stored.id);
    if (Object.keys(others).length > 0) this.record('CUSTOMER_CHANGED', stored.id, others);
    if (relationshipEndedAt)
      this.record(end === null ? 'CUSTOMER_RESUMED' : 'CUSTOMER_ENDED', stored.id, { relationshipEndedAt });
    return endedAt;
  }

  end(id: string, now: number): void {
    this.ended.push(id);
    this.endedAt = now;
    this.record('CUSTOMER_ENDED', id, { relationshipEndedAt: [null, instantOrNull(now)] });
  }

  async write(tx: Transaction, actor: Actor): Promise<void> {
    for (const ids of inChunks(this.withOtherDomains))
      await tx.query(sql`DELETE FROM "customerDomains" WHERE ${isIn(sql`"customerId"`, ids)}`);
    const moved = new Set(this.withOtherDomains);
    for (const rows of inChunks(this.changed)) {
      await updateRows(
        tx,
        Customer,
        rows.map((row) => storedRow(row, tx.now)),
      );
      await tx.insert(CustomerDomain, rows.filter(({ id }) => moved.has(id)).flatMap(domainRows));
    }
    // Sorted by name, so that the search index is written in its order.
    for (const rows of inChunks(sortedByName(this.added))) {
      await tx.insert(
        Customer,
        rows.map((row) => storedRow(row, tx.now)),
      );
      this.progress.advance(rows.length);
    }
    for (const rows of inChunks(this.added)) await tx.insert(CustomerDomain, rows.flatMap(domainRows));
    for (const ids of inChunks(this.ended))
      await tx.query(
        sql`UPDATE "customers" SET "endedAt" = ${this.endedAt}, ${changedNow(tx)} WHERE ${isIn(sql`"id"`, ids)}`,
      );
    recordAudit(tx, actor, this.records);
  }

  private record(action: AuditRecord['action'], id: string, changes: Required<AuditRecord>['changes']): void {
    this.records.push({ action, subjectId: id, partnerId: this.partnerId, customerId: id, changes });
  }
}

function storedRow({ domains, createdAt, ...row }: CustomerRow, now: number): Customer {
  return { ...row, ...derivedColumns(row.name, domains), createdAt: createdAt ?? now, updatedAt: now };
}

function sortedByName(rows: readonly CustomerRow[]): readonly CustomerRow[] {
  return rows
    .map((row) => ({ row, nameKey: fold(row.name) }))
    .sort((some, other) => (some.nameKey < other.nameKey ? -1 : 1))
    .map(({ row }) => row);
}

function domainRows({ id: customerId, partnerId, domains }: CustomerRow): CustomerDomain[] {
  return domains.map((domain) => ({ partnerId, domain, customerId }));
}
