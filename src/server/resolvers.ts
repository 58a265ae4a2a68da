import { AuditResolver } from '../audit/audit.resolver';
import { AttachmentResolver } from '../cancellations/attachments/attachment.resolver';
import { AttachmentUploadResolver } from '../cancellations/attachments/attachment-upload.resolver';
import {
  CancellationPayloadResolver,
  CancellationPreviewResolver,
  CancellationResolver,
  CreateAttachmentUploadPayloadResolver,
  SubmitCancellationPayloadResolver,
} from '../cancellations/cancellation.resolver';
import { CancellationChangesResolver } from '../cancellations/cancellation-changes.resolver';
import { CancellationListResolver } from '../cancellations/cancellation-list.resolver';
import {
  CancellationRequestResolver,
  CustomerCancellationsResolver,
  SoftwareCancellationResolver,
} from '../cancellations/cancellation-request.resolver';
import { ListResolver } from '../lists/list.resolver';
import '../catalogue/catalogue.loader';
import { ProductResolver, SkuResolver } from '../catalogue/catalogue.resolver';
import { ChangeCatalogueResolver } from '../catalogue/change-catalogue.resolver';
import { OfferResolver } from '../catalogue/offer.resolver';
import { CreateCustomerResolver, UpdateCustomerResolver } from '../customers/change-customer.resolver';
import { CustomerResolver } from '../customers/customer.resolver';
import { CustomerChangesResolver } from '../customers/customer-changes.resolver';
import { EndCustomerResolver } from '../customers/end-customer.resolver';
import { DownloadLinkResolver, GetKeysAndDownloadsResolver, ProductKeyResolver } from '../delivery/delivery.resolver';
import { DownloadLinkChangesResolver } from '../delivery/download-link-changes.resolver';
import { DownloadsPerDayResolver } from '../delivery/downloads-per-day.resolver';
import { KeyStockResolver, OperateKeysResolver } from '../delivery/key-stock.resolver';
import { KeyStockAlarmsResolver } from '../delivery/key-stock-alarms.resolver';
import {
  CustomerReissueResolver,
  LeftOutLinkResolver,
  ReissueExpiredLinksResolver,
} from '../delivery/reissue.resolver';
import { SoftwareDeliveryResolver } from '../delivery/software-delivery.resolver';
import { CustomerOrdersResolver, OrderResolver } from '../orders/order.resolver';
import { OrderChangesResolver } from '../orders/order-changes.resolver';
import { OrderLineResolver } from '../orders/order-line.resolver';
import { PaymentResolver } from '../orders/payment.resolver';
import { PolicyResolver } from '../orders/policy.resolver';
import { AddPartnerResolver, ChangePartnerResolver, PartnerStatusResolver } from '../partners/change-partner.resolver';
import { CreditLineResolver, PartnersResolver } from '../partners/partners.resolver';
import { PersonResolver } from '../partners/person.resolver';
import { PartnerResolver, ViewerResolver } from '../partners/viewer.resolver';
import { NodeResolver } from '../platform/graphql/node.resolver';
import { PermissionResolver } from '../platform/graphql/permission';
import { ProgrammeImportsResolver } from '../programme/imports/programme-imports.resolver';
import {
  CustomerPurchaseResolver,
  PurchaseQuoteResolver,
  PurchaseResolver,
  PurchaseWarningResolver,
} from '../purchase/purchase.resolver';
import { CustomerSoftwareResolver, OrderLineSoftwareResolver, SoftwareResolver } from '../software/software.resolver';
import { SoftwareChangesResolver } from '../software/software-changes.resolver';
import { SoftwareEventResolver, SoftwareTimelineResolver } from '../timeline/timeline.resolver';

export const resolvers = [
  NodeResolver,
  PermissionResolver,
  ViewerResolver,
  PartnerResolver,
  PartnersResolver,
  CreditLineResolver,
  AddPartnerResolver,
  ChangePartnerResolver,
  PartnerStatusResolver,
  PersonResolver,
  ProgrammeImportsResolver,
  ChangeCatalogueResolver,
  PolicyResolver,
  KeyStockResolver,
  OperateKeysResolver,
  DownloadsPerDayResolver,
  AuditResolver,
  ProductResolver,
  SkuResolver,
  OfferResolver,
  CustomerResolver,
  CreateCustomerResolver,
  UpdateCustomerResolver,
  EndCustomerResolver,
  OrderResolver,
  CustomerOrdersResolver,
  OrderLineResolver,
  PaymentResolver,
  SoftwareResolver,
  CustomerSoftwareResolver,
  OrderLineSoftwareResolver,
  PurchaseResolver,
  PurchaseQuoteResolver,
  PurchaseWarningResolver,
  CustomerPurchaseResolver,
  GetKeysAndDownloadsResolver,
  ProductKeyResolver,
  DownloadLinkResolver,
  SoftwareDeliveryResolver,
  ReissueExpiredLinksResolver,
  LeftOutLinkResolver,
  CustomerReissueResolver,
  CancellationResolver,
  CancellationListResolver,
  CancellationRequestResolver,
  CustomerCancellationsResolver,
  SoftwareCancellationResolver,
  SubmitCancellationPayloadResolver,
  CancellationPayloadResolver,
  CancellationPreviewResolver,
  CreateAttachmentUploadPayloadResolver,
  AttachmentResolver,
  AttachmentUploadResolver,
  ListResolver,
  SoftwareTimelineResolver,
  SoftwareEventResolver,
  CustomerChangesResolver,
  OrderChangesResolver,
  CancellationChangesResolver,
  SoftwareChangesResolver,
  DownloadLinkChangesResolver,
  KeyStockAlarmsResolver,
] as const;
