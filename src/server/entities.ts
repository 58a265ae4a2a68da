import { AuditChain } from '../audit/audit-chain.entity';
import { AuditEvent } from '../audit/audit-event.entity';
import { Attachment } from '../cancellations/attachments/attachment.entity';
import { CancellationItem } from '../cancellations/cancellation-item.entity';
import { CancellationRequest } from '../cancellations/cancellation-request.entity';
import { CatalogueVersion } from '../catalogue/catalogue-version.entity';
import { Edition } from '../catalogue/edition.entity';
import { Offer } from '../catalogue/offer.entity';
import { Price } from '../catalogue/price.entity';
import { Product } from '../catalogue/product.entity';
import { ProductTranslation } from '../catalogue/product-translation.entity';
import { Sku } from '../catalogue/sku.entity';
import { SkuTranslation } from '../catalogue/sku-translation.entity';
import { Customer } from '../customers/customer.entity';
import { CustomerDomain } from '../customers/customer-domain.entity';
import { CustomerSearchTerm } from '../customers/customer-search-term.entity';
import { DownloadLink } from '../delivery/download-link.entity';
import { DownloadSession } from '../delivery/download-session.entity';
import { ProductKey } from '../delivery/product-key.entity';
import { DeliveryPolicy } from '../orders/delivery-policy.entity';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Payment } from '../orders/payment.entity';
import { BlockedPerson } from '../partners/blocked-person.entity';
import { CreditLine } from '../partners/credit-line.entity';
import { Partner } from '../partners/partner.entity';
import { HighWaterMark } from '../platform/database/high-water-mark.entity';
import { IdempotencyRecord } from '../platform/idempotency/idempotency-record.entity';
import { RateLimitUse } from '../platform/rate-limits/rate-limit-use.entity';
import { ProgrammeImport } from '../programme/imports/programme-import.entity';
import { KeyPromise } from '../software/key-promise.entity';
import { KeyStock } from '../software/key-stock.entity';
import { Software } from '../software/software.entity';

export const entities = [
  Partner,
  CreditLine,
  BlockedPerson,
  CatalogueVersion,
  Product,
  ProductTranslation,
  Sku,
  SkuTranslation,
  Edition,
  Offer,
  Price,
  Customer,
  CustomerDomain,
  CustomerSearchTerm,
  DeliveryPolicy,
  Order,
  OrderLine,
  Payment,
  Software,
  KeyPromise,
  KeyStock,
  ProductKey,
  DownloadLink,
  DownloadSession,
  CancellationRequest,
  CancellationItem,
  Attachment,
  AuditEvent,
  AuditChain,
  IdempotencyRecord,
  HighWaterMark,
  RateLimitUse,
  ProgrammeImport,
];
