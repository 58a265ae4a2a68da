import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { groupBy } from '../../../../src/platform/base/group-by';
import type { StockContext } from './context';
import { DownloadLink } from './download-link.entity';
import { Edition, Sku, Software } from './entities';

export type StockLoaders = ReturnType<typeof loadersOf>;

/** The loaders of one request: one query per batch. */
export function loadersOf({ partnerId, dataSource }: StockContext) {
  return {
    softwareOf: new DataLoader<string, Software[]>(async (customerIds) => {
      const rows = await dataSource.getRepository(Software).find({
        where: { customerId: In(customerIds), partnerId },
        order: { purchasedAt: 'DESC', id: 'DESC' },
      });
      const byCustomer = groupBy(rows, ({ customerId }) => customerId);
      return customerIds.map((id) => byCustomer.get(id) ?? []);
    }),
    sku: new DataLoader<string, Sku>(async (ids) => {
      const rows = await dataSource.getRepository(Sku).find({ where: { id: In(ids) }, relations: { product: true } });
      const byId = new Map(rows.map((sku) => [sku.id, sku]));
      return ids.map((id) => byId.get(id) ?? new Error(`There is no SKU ${id}.`));
    }),
    editionsOf: new DataLoader<string, Edition[]>(async (productIds) => {
      const rows = await dataSource
        .getRepository(Edition)
        .find({ where: { productId: In(productIds) }, order: { version: 'DESC', id: 'ASC' } });
      const byProduct = groupBy(rows, ({ productId }) => productId);
      return productIds.map((id) => byProduct.get(id) ?? []);
    }),
    linksOf: new DataLoader<string, DownloadLink[]>(async (softwareIds) => {
      const rows = await dataSource.getRepository(DownloadLink).find({
        where: { softwareId: In(softwareIds), partnerId },
        order: { issuedAt: 'DESC', id: 'DESC' },
      });
      const bySoftware = groupBy(rows, ({ softwareId }) => softwareId);
      return softwareIds.map((id) => bySoftware.get(id) ?? []);
    }),
    edition: new DataLoader<string, Edition>(async (ids) => {
      const rows = await dataSource.getRepository(Edition).findBy({ id: In(ids) });
      const byId = new Map(rows.map((edition) => [edition.id, edition]));
      return ids.map((id) => byId.get(id) ?? new Error(`There is no edition ${id}.`));
    }),
  };
}
