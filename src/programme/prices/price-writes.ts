import { PROGRAMME } from '../../audit/audit-event.entity';
import type { ChangedValue } from '../../audit/changes';
import type { AuditRecord } from '../../audit/record-audit';
import { Offer } from '../../catalogue/offer.entity';
import { Price } from '../../catalogue/price.entity';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { ImportProgress } from '../import/import-progress';
import { inChunks } from '../import/in-chunks';
import { updateRows } from '../import/update-rows';

/** Collects what an import does with offers and prices. There is one audit event for each SKU. */
export class PriceWrites {
  constructor(private readonly progress: ImportProgress) {}

  private readonly offers = new Map<string, Offer>();
  private readonly prices = new Map<string, Price>();
  private readonly removed: Pick<Price, 'offerId' | 'startsAt'>[] = [];
  private readonly changes = new Map<string, Record<string, readonly [ChangedValue, ChangedValue]>>();

  offer(offer: Offer): void {
    this.offers.set(offer.id, offer);
  }

  price(price: Price): void {
    this.prices.set(`${price.offerId} ${price.startsAt}`, price);
  }

  remove({ offerId, startsAt }: Price): void {
    this.removed.push({ offerId, startsAt });
  }

  /** Notes a change of a SKU for the audit trail. */
  note(skuId: string, field: string, change: readonly [ChangedValue, ChangedValue]): void {
    const changes = this.changes.get(skuId) ?? {};
    changes[field] = change;
    this.changes.set(skuId, changes);
  }

  records(): readonly AuditRecord[] {
    return [...this.changes].map(([subjectId, changes]) => ({
      action: 'PRICE_CHANGED',
      subjectId,
      partnerId: PROGRAMME,
      changes,
    }));
  }

  async write(tx: Transaction): Promise<void> {
    for (const rows of inChunks([...this.offers.values()])) await updateRows(tx, Offer, rows);
    // What is written is not needed again, and a sheet has a hundred thousand rows.
    this.offers.clear();
    for (const { offerId, startsAt } of this.removed)
      await tx.query(sql`DELETE FROM "prices" WHERE "offerId" = ${offerId} AND "startsAt" = ${startsAt}`);
    for (const rows of inChunks([...this.prices.values()])) {
      await updateRows(tx, Price, rows, ['offerId', 'startsAt']);
      this.progress.advance(rows.length);
    }
    this.prices.clear();
  }
}
