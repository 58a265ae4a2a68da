import { PROGRAMME } from '../../audit/audit-event.entity';
import type { ChangedValue } from '../../audit/changes';
import type { AuditRecord } from '../../audit/record-audit';
import { Offer } from '../../catalogue/offer.entity';
import { Price } from '../../catalogue/price.entity';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { ImportProgress } from '../comparison/import-progress';
import { inChunks } from '../comparison/in-chunks';
import { updateRows } from '../comparison/update-rows';

/** A change of a SKU. There can be a hundred thousand, which become objects of the audit trail one SKU at a time. */
interface Note {
  readonly field: string;
  readonly before: ChangedValue;
  readonly after: ChangedValue;
}

/** Collects what an import does with offers and prices. There is one audit event for each SKU. */
export class PriceWrites {
  constructor(private readonly progress: ImportProgress) {}

  private readonly offers = new Map<string, Offer>();
  private readonly prices = new Set<Price>();
  private readonly removed: Pick<Price, 'offerId' | 'startsAt'>[] = [];
  private readonly notes = new Map<string, Note[]>();
  /** Names of fields. Many SKUs have the same. */
  private readonly fields = new Map<string, string>();

  offer(offer: Offer): void {
    this.offers.set(offer.id, offer);
  }

  /** Writes a price over another with the same start, which can also be one that is to be written. */
  replace(earlier: Price | null, price: Price): void {
    if (earlier) this.prices.delete(earlier);
    this.prices.add(price);
  }

  remove({ offerId, startsAt }: Price): void {
    this.removed.push({ offerId, startsAt });
  }

  /** Notes a change of a SKU for the audit trail. */
  note(skuId: string, name: string, [before, after]: readonly [ChangedValue, ChangedValue]): void {
    const field = this.fields.get(name) ?? name;
    this.fields.set(field, field);
    const notes = this.notes.get(skuId) ?? [];
    notes.push({ field, before, after });
    this.notes.set(skuId, notes);
  }

  records(): readonly AuditRecord[] {
    return [...this.notes].map(([subjectId, notes]) => ({
      action: 'PRICE_CHANGED',
      subjectId,
      partnerId: PROGRAMME,
      changes: () => Object.fromEntries(notes.map(({ field, before, after }) => [field, [before, after]])),
    }));
  }

  async write(tx: Transaction): Promise<void> {
    for (const rows of inChunks([...this.offers.values()])) await updateRows(tx, Offer, rows);
    // What is written is not needed again, and a sheet has a hundred thousand rows.
    this.offers.clear();
    for (const { offerId, startsAt } of this.removed)
      await tx.query(sql`DELETE FROM "prices" WHERE "offerId" = ${offerId} AND "startsAt" = ${startsAt}`);
    for (const rows of inChunks([...this.prices])) {
      await updateRows(tx, Price, rows, ['offerId', 'startsAt']);
      this.progress.advance(rows.length);
    }
    this.prices.clear();
  }
}
