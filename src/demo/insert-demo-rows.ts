import { appendToChains } from '../audit/append-to-chains';
import { Attachment } from '../cancellations/attachments/attachment.entity';
import { CancellationItem } from '../cancellations/cancellation-item.entity';
import { CancellationRequest } from '../cancellations/cancellation-request.entity';
import { catalogueChanged } from '../catalogue/catalogue-changed';
import { Edition } from '../catalogue/edition.entity';
import { Offer } from '../catalogue/offer.entity';
import { Price } from '../catalogue/price.entity';
import { Product } from '../catalogue/product.entity';
import { ProductTranslation } from '../catalogue/product-translation.entity';
import { Sku } from '../catalogue/sku.entity';
import { SkuTranslation } from '../catalogue/sku-translation.entity';
import { Customer } from '../customers/customer.entity';
import { CustomerDomain } from '../customers/customer-domain.entity';
import { DownloadLink } from '../delivery/download-link.entity';
import { DownloadSession } from '../delivery/download-session.entity';
import { ProductKey } from '../delivery/product-key.entity';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Payment } from '../orders/payment.entity';
import { CreditLine } from '../partners/credit-line.entity';
import { Partner } from '../partners/partner.entity';
import type { Transaction } from '../platform/database/transaction';
import { Software } from '../software/software.entity';
import { productTranslationRows, skuTranslationRows } from './chinese-catalogue';
import { productRows, skuRows } from './demo-catalogue';
import { demoCustomers } from './demo-customer-list';
import { customerDomainRows, customerRows } from './demo-customers';
import { pricedOffers } from './demo-offers';
import { creditLineRows, partnerRows } from './demo-partners';
import type { DemoRows } from './demo-rows';

/** Inserts the partners and their credit lines. The used credit is the sum of their payments without refunds. */
export async function insertPartners(tx: Transaction, payments: readonly Payment[]): Promise<void> {
  const usedMinor = (partnerId: string, currency: string) =>
    payments
      .filter((payment) => payment.partnerId === partnerId && payment.currency === currency)
      .reduce((sum, { amountMinor, refundedMinor }) => sum + amountMinor - refundedMinor, 0);
  await tx.insert(Partner, partnerRows(tx.now));
  await tx.insert(CreditLine, creditLineRows(usedMinor));
}

/** Inserts products, SKUs, editions and offers with their prices and translations. */
export async function insertCatalogue(tx: Transaction, editions: Edition[]): Promise<void> {
  await tx.insert(Product, productRows());
  await tx.insert(Sku, skuRows());
  await tx.insert(Edition, editions);
  const offers = pricedOffers();
  await tx.insert(
    Offer,
    offers.map(({ offer }) => offer),
  );
  await tx.insert(
    Price,
    offers.map(({ price }) => price),
  );
  await tx.insert(ProductTranslation, productTranslationRows());
  await tx.insert(SkuTranslation, skuTranslationRows());
  await catalogueChanged(tx);
}

/** Inserts the customers and their domains. */
export async function insertCustomers(tx: Transaction): Promise<void> {
  await tx.insert(Customer, customerRows(demoCustomers, tx.now));
  await tx.insert(CustomerDomain, customerDomainRows(demoCustomers));
}

/** Inserts the purchases with their deliveries and cancellations, each table after those that it refers to. */
export async function insertPurchases(tx: Transaction, rows: DemoRows): Promise<void> {
  await tx.insert(Order, rows.orders);
  await tx.insert(OrderLine, rows.orderLines);
  await tx.insert(Payment, rows.payments);
  await tx.insert(Software, rows.software);
  await tx.insert(ProductKey, rows.productKeys);
  await tx.insert(DownloadLink, rows.downloadLinks);
  await tx.insert(DownloadSession, rows.downloadSessions);
  await tx.insert(CancellationRequest, rows.cancellationRequests);
  await tx.insert(CancellationItem, rows.cancellationItems);
  await tx.insert(Attachment, rows.attachments);
  tx.beforeCommit(() => appendToChains(tx, rows.auditEvents));
}
