import { PROGRAMME } from '../../audit/audit-event.entity';
import type { Changes } from '../../audit/changes';
import { type AuditRecord, recordAudit } from '../../audit/record-audit';
import { catalogueChanged } from '../../catalogue/catalogue-changed';
import { Edition } from '../../catalogue/edition.entity';
import { Product } from '../../catalogue/product.entity';
import { ProductTranslation } from '../../catalogue/product-translation.entity';
import { Sku } from '../../catalogue/sku.entity';
import { SkuTranslation } from '../../catalogue/sku-translation.entity';
import type { Actor } from '../../platform/access/viewer';
import type { Transaction } from '../../platform/database/transaction';
import type { Write } from '../comparison/comparison';
import { inChunks } from '../comparison/in-chunks';
import { updateRows } from '../comparison/update-rows';

/** Collects what an import changes in the catalogue. Rows are written once, in their final state. */
export class CatalogueWrites {
  private readonly products = new Map<string, Product>();
  private readonly skus = new Map<string, Sku>();
  private readonly editions = new Map<string, Edition>();
  private readonly ofProducts: ProductTranslation[] = [];
  private readonly ofSkus: SkuTranslation[] = [];
  private readonly records: AuditRecord[] = [];
  /** Writes offers and prices, after what they refer to. */
  private readonly last: Write[] = [];

  product(product: Product, changes: Changes): void {
    this.products.set(product.id, product);
    this.record('CATALOGUE_CHANGED', product.id, changes);
  }

  sku(sku: Sku, changes: Changes): void {
    this.skus.set(sku.id, sku);
    const { endsSaleAt, sellsAhead, ...others } = changes;
    const isAdded = sellsAhead?.[0] === null;
    const fields = isAdded ? { ...others, sellsAhead } : others;
    if (Object.keys(fields).length > 0) this.record('CATALOGUE_CHANGED', sku.id, fields);
    if (sellsAhead && !isAdded) this.record('SELL_AHEAD_CHANGED', sku.id, { sellsAhead });
    if (endsSaleAt) this.record('SALE_ENDED', sku.id, { endsSaleAt });
  }

  edition(edition: Edition, changes: Changes): void {
    this.editions.set(edition.id, edition);
    this.record('CATALOGUE_CHANGED', edition.id, changes);
  }

  translation(row: ProductTranslation | SkuTranslation, changes: Changes): void {
    const prefixed = Object.entries(changes).map(([field, change]) => [`${field}.${row.locale}`, change]);
    if ('productId' in row) this.ofProducts.push(row);
    else this.ofSkus.push(row);
    this.record('CATALOGUE_CHANGED', 'productId' in row ? row.productId : row.skuId, Object.fromEntries(prefixed));
  }

  /** Adds what is to be written after products and SKUs. */
  afterwards(write: Write, records: readonly AuditRecord[]): void {
    this.last.push(write);
    this.records.push(...records);
  }

  async write(tx: Transaction, actor: Actor): Promise<void> {
    if (this.records.length === 0) return;
    for (const rows of inChunks([...this.products.values()])) await updateRows(tx, Product, rows);
    for (const rows of inChunks([...this.skus.values()])) await updateRows(tx, Sku, rows);
    for (const rows of inChunks([...this.editions.values()])) await updateRows(tx, Edition, rows);
    for (const rows of inChunks(this.ofProducts))
      await updateRows(tx, ProductTranslation, rows, ['productId', 'locale']);
    for (const rows of inChunks(this.ofSkus)) await updateRows(tx, SkuTranslation, rows, ['skuId', 'locale']);
    for (const write of this.last) await write(tx, actor);
    await catalogueChanged(tx);
    recordAudit(tx, actor, this.records);
  }

  private record(action: AuditRecord['action'], subjectId: string, changes: Changes): void {
    this.records.push({ action, subjectId, partnerId: PROGRAMME, changes });
  }
}
