// Made of schema/operations by `npm run schema`: do not edit it, copy it.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Processor architecture that software runs on. */
export type Architecture =
  /** 64-bit ARM. */
  | 'ARM64'
  /** Several architectures in one file. */
  | 'UNIVERSAL'
  /** 64-bit x86. */
  | 'X64'
  /** 32-bit x86. */
  | 'X86';

/** Status of an attachment. */
export type AttachmentStatus =
  /** The file is attached to a cancellation request. */
  | 'ATTACHED'
  /** The file has not been uploaded yet. */
  | 'AWAITING_UPLOAD'
  /** The file is uploaded and free of malware. It can be attached to a cancellation request until 24 hours after createdAt. */
  | 'READY'
  /** Malware was found and the file was deleted. Create a new upload for another file. */
  | 'REJECTED'
  /** The file is uploaded and is being scanned for malware. */
  | 'SCANNING';

/** What was done or attempted. AuditEvent.outcome states whether it was done, refused or failed. */
export type AuditAction =
  /** An upload that was not attached to a cancellation request was deleted. */
  | 'ATTACHMENT_DELETED'
  /** Malware was found in an uploaded file. */
  | 'ATTACHMENT_REJECTED'
  /** A file was uploaded for a cancellation request. */
  | 'ATTACHMENT_UPLOADED'
  /** A cancellation request was completed: the purchase was cancelled and refunded. */
  | 'CANCELLATION_COMPLETED'
  /** A cancellation request was rejected. */
  | 'CANCELLATION_REJECTED'
  /** A cancellation request was submitted. */
  | 'CANCELLATION_SUBMITTED'
  /** A cancellation request was withdrawn. */
  | 'CANCELLATION_WITHDRAWN'
  /** Keys and download links were requested. Recorded only if the request was refused or failed. */
  | 'DELIVERY_REQUESTED'
  /** A download was started with a download link. */
  | 'DOWNLOAD_STARTED'
  /** A product key was assigned to software from the pool. */
  | 'KEY_ASSIGNED'
  /** The value of a product key was read. */
  | 'KEY_REVEALED'
  /** A product key was revoked. */
  | 'KEY_REVOKED'
  /** A download link was issued. */
  | 'LINK_ISSUED'
  /** The URL of a download link was requested. Recorded only if the request was refused or failed. */
  | 'LINK_READ'
  /** A download link was revoked. */
  | 'LINK_REVOKED'
  /** Software was bought and paid for. */
  | 'PURCHASE'
  /** The software of a customer was exported as a CSV file, with the status of its download links. */
  | 'SOFTWARE_EXPORTED';

/** Outcome of an action. */
export type AuditOutcome =
  /** The action was refused. */
  | 'DENIED'
  /** The action failed. */
  | 'FAILED'
  /** The action was completed. */
  | 'SUCCEEDED';

/** Decision of a reviewer on a cancellation request. */
export type CancellationDecision =
  /** Cancels the purchase, refunds the approved amount, and revokes the keys and links (S17). */
  | 'COMPLETE'
  /** Rejects the request and cancels nothing. */
  | 'REJECT';

/** The purchase, or the part of it, whose cancellation to preview. */
export type CancellationPreviewInput = {
  /** Customer that the purchase was made for. */
  readonly customer: CustomerBy;
  /** The purchase, by its order or subscription. */
  readonly purchase: PurchaseRef;
  /** Ids of the software of the purchase to cancel. If omitted, all software of the purchase that can be cancelled. */
  readonly softwareIds?: ReadonlyArray<string> | null | undefined;
};

/** Status of a cancellation request. */
export type CancellationStatus =
  /** Completed: the purchase is cancelled and refunded, its keys and links are revoked (S17). */
  | 'COMPLETED'
  /** Rejected by a reviewer; nothing was cancelled. */
  | 'REJECTED'
  /** Waiting for the decision of a reviewer. */
  | 'SUBMITTED'
  /** Withdrawn by the partner; nothing was cancelled. */
  | 'WITHDRAWN';

/** Contact person for the cancellation (S15). */
export type ContactInput = {
  /** Email address, at most 254 characters. */
  readonly email: string;
  /** Name of the person, 1 to 200 characters. */
  readonly name: string;
  /** Phone number: at least 5 digits, at most 32 characters. Spaces, ( ) . / - and a + at the beginning are allowed. */
  readonly phone: string;
};

/** The file to upload. */
export type CreateAttachmentUploadInput = {
  /** Media type as your system reports it; may be empty. It has no effect: the media type follows from the file name and is checked against the content. */
  readonly contentType: string;
  /** Name of the file, 1 to 200 characters, with the extension pdf, png, jpg, jpeg, txt or csv. Not allowed: / \ : * ? " < > |, two dots in a row, a dot or space at either end, and Windows device names such as CON. */
  readonly fileName: string;
  /** 16 to 255 printable characters. A repeated request with the same key and input returns the same upload, with a URL that is valid for another hour, until the upload is deleted. Without a key, each request creates another upload. */
  readonly idempotencyKey?: string | null | undefined;
  /** Exact size of the file in bytes, 1 to 10,485,760. */
  readonly sizeBytes: number;
};

/** Identifies a customer by exactly one of these fields. */
export type CustomerBy =
  | {
      /** One of the customer’s domain names, in full. Case is ignored, and internationalised names match in Unicode and in ASCII. */
      readonly domain: string;
      readonly id?: never;
      readonly tenantId?: never;
    }
  | { readonly domain?: never /** Id of the customer. */; readonly id: string; readonly tenantId?: never }
  | {
      readonly domain?: never;
      readonly id?: never /** Tenant GUID of the customer, in any case, with or without braces and hyphens. */;
      readonly tenantId: string;
    };

/** Decision of a reviewer on a cancellation request. */
export type DecideCancellationInput = {
  /** Amount to refund, more than zero and at most the amount requested. If omitted, the amount requested. Not allowed with REJECT. */
  readonly amountApproved?: MoneyInput | null | undefined;
  /** Id of the cancellation request. */
  readonly cancellationRequestId: string;
  /** Whether to complete or reject the request. */
  readonly decision: CancellationDecision;
  /** Note to the partner, at most 4,000 characters. Line breaks of all kinds are stored as line feeds. */
  readonly note?: string | null | undefined;
};

/** The upload to delete. */
export type DeleteAttachmentUploadInput = {
  /** Id of the attachment to delete. */
  readonly attachmentId: string;
};

/** Whether a download link still serves downloads (S10). */
export type DownloadLinkStatus =
  /** Serves downloads. */
  | 'ACTIVE'
  /** Has reached its maximum number of downloads. */
  | 'EXHAUSTED'
  /** Has passed its expiry time. */
  | 'EXPIRED'
  /** Was revoked, because it was reissued or its purchase was cancelled. */
  | 'REVOKED';

/** Selects editions by the choices made so far (S7). An omitted field matches every value. */
export type EditionFilter = {
  /** Processor architecture. */
  readonly architecture?: Architecture | null | undefined;
  /** Type of the file. */
  readonly fileType?: FileType | null | undefined;
  /** Language, in any case, such as zh-CN or zh_cn. */
  readonly language?: string | null | undefined;
  /** Operating system. */
  readonly os?: OperatingSystem | null | undefined;
  /** Version of the product, in any case. */
  readonly version?: string | null | undefined;
};

/** Why a request, or a part of it, is refused. Codes never change; messages are in the language of Accept-Language. */
export type ErrorCode =
  /** The software, or all software of the purchase, is already cancelled. */
  | 'ALREADY_CANCELLED'
  /** The amount requested is more than what was paid for the software, or the amount approved is more than the amount requested. */
  | 'AMOUNT_EXCEEDS_REFUNDABLE'
  /** The amount is zero or less. */
  | 'AMOUNT_NOT_POSITIVE'
  /** The attachment belongs to a cancellation request, so it cannot be deleted. */
  | 'ATTACHMENT_IN_USE'
  /** The partner has no attachment with this id. */
  | 'ATTACHMENT_NOT_FOUND'
  /** The attachment does not have the status READY. */
  | 'ATTACHMENT_NOT_READY'
  /** The file is larger than 10,485,760 bytes, or empty. */
  | 'ATTACHMENT_TOO_LARGE'
  /** The file name does not end in pdf, png, jpg, jpeg, txt or csv. */
  | 'ATTACHMENT_TYPE_NOT_ALLOWED'
  /** A cancellation request for the software is already open. */
  | 'CANCELLATION_ALREADY_OPEN'
  /** There is no cancellation request with this id, or it belongs to another partner. */
  | 'CANCELLATION_NOT_FOUND'
  /** The cancellation request is already completed, rejected or withdrawn. */
  | 'CANCELLATION_NOT_OPEN'
  /** The deadline to cancel the software (Software.cancellableUntil) has passed. */
  | 'CANCELLATION_WINDOW_PASSED'
  /** The total is more than what is left on the partner’s credit line in its currency. */
  | 'CREDIT_LIMIT_EXCEEDED'
  /** An amount is not in the currency of the order, or the offers are in different currencies. */
  | 'CURRENCY_MISMATCH'
  /** The partner has no customer with this id, tenant GUID or domain name. */
  | 'CUSTOMER_NOT_FOUND'
  /** The software has no edition with this id, or it has media and editionId is missing. */
  | 'EDITION_NOT_FOUND'
  /** You have none of the roles that the field or action requires, or you submitted the cancellation request that you want to decide. */
  | 'FORBIDDEN_ROLE'
  /** The partner has already used the idempotency key for this mutation with another input. Send a new key. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The value is missing, empty, too long or otherwise not as its description requires, such as an id of another type. */
  | 'INVALID_VALUE'
  /** Too few product keys are left in the pool. Nothing was changed; try again later. */
  | 'KEY_POOL_EXHAUSTED'
  /** The product key was revoked when its purchase was cancelled (S17), so its value cannot be read. */
  | 'KEY_REVOKED'
  /** The download link has reached its maximum number of downloads (S10). */
  | 'LINK_EXHAUSTED'
  /** The download link (S10), or the URL of an attachment or upload, has passed its expiry time. */
  | 'LINK_EXPIRED'
  /** The download link was revoked, because it was reissued or its purchase was cancelled. */
  | 'LINK_REVOKED'
  /** The catalogue has no offer with this id. */
  | 'OFFER_NOT_FOUND'
  /** The offer is for another country or segment than the customer’s. */
  | 'OFFER_NOT_PURCHASABLE'
  /** The partner has no order with this id or number. */
  | 'ORDER_NOT_FOUND'
  /** The partner is unknown to the programme or not eligible for on-premise software (S2). */
  | 'PARTNER_NOT_ELIGIBLE'
  /** The total differs from expectedTotal, usually because a price has changed. Nothing was bought. */
  | 'PRICE_CHANGED'
  /** The purchase was made for a customer other than the one in the input. */
  | 'PURCHASE_CUSTOMER_MISMATCH'
  /** The quantity is below the minimum or above the maximum of the SKU. */
  | 'QUANTITY_OUT_OF_RANGE'
  /** Too much was requested in a short time. Try again after the time in Retry-After or retryAfterSeconds. */
  | 'RATE_LIMITED'
  /** The software is not active: its term has ended, or its cancellation is requested or completed. */
  | 'SOFTWARE_NOT_ACTIVE'
  /** The partner has no software with this id, or it does not belong to the purchase in the input. */
  | 'SOFTWARE_NOT_FOUND'
  /** The partner has no subscription with this subscription ID. */
  | 'SUBSCRIPTION_NOT_FOUND'
  /** A cancellation request has more than 5 attachments. */
  | 'TOO_MANY_ATTACHMENTS'
  /** The partner has 100 uploads that are not attached to a cancellation request. Attach or delete some, or wait: each is deleted 24 hours after it was created. */
  | 'TOO_MANY_UNATTACHED_UPLOADS';

/** Type of a file to download. */
export type FileType =
  /** Installer for Windows. */
  | 'EXE'
  /** Disc image in the IMG format, as used for Office. */
  | 'IMG'
  /** Disc image in the ISO format. */
  | 'ISO'
  /** Installer for macOS. */
  | 'PKG'
  /** ZIP archive. */
  | 'ZIP';

/** The software and the edition to get keys and a download link for. */
export type GetKeysAndDownloadsInput = {
  /** Id of an edition of the software. Required if the SKU has media; ignored if it has none. */
  readonly editionId?: string | null | undefined;
  /** 16 to 255 printable characters. A repeated request with the same key and input returns the same link and revokes none. Not needed without reissue: a repeated request then returns the active link. */
  readonly idempotencyKey?: string | null | undefined;
  /** Revokes the active link, for example because it leaked, and begins a new round. Without an idempotencyKey, a reissue that the same user repeats within two minutes returns the new link as long as it is unused; send a new key to revoke that link too. */
  readonly reissue?: boolean;
  /** Id of the software. */
  readonly softwareId: string;
};

/** How severely the problem affects work (S15). */
export type Impact =
  /** Work is not possible. */
  | 'CRITICAL'
  /** Work is hardly affected. */
  | 'MINIMAL'
  /** Work continues with difficulty. */
  | 'MODERATE';

/** Whether a product key can be used. */
export type KeyStatus =
  /** Activates the software. */
  | 'ACTIVE'
  /** Was revoked when its purchase was cancelled (S17). */
  | 'REVOKED';

/** An exact amount in one currency. */
export type MoneyInput = {
  /** Amount in the major unit of the currency, with no more decimals than the currency has. */
  readonly amount: string;
  /** Currency of the amount. */
  readonly currency: string;
};

/** Operating system that software runs on. */
export type OperatingSystem =
  /** Linux. */
  | 'LINUX'
  /** Apple macOS. */
  | 'MACOS'
  /** Windows or Windows Server. */
  | 'WINDOWS';

/** Status of an order. */
export type OrderStatus =
  /** All lines are cancelled. */
  | 'CANCELLED'
  /** Bought and paid for; no line is cancelled. */
  | 'COMPLETED'
  /** Some lines are cancelled. */
  | 'PARTIALLY_CANCELLED';

/** How an order is paid. */
export type PaymentMethod =
  /** With the partner’s credit line, which is settled on its invoice. */
  'CREDIT_LINE';

/** Status of a payment. */
export type PaymentStatus =
  /** Paid; nothing is refunded. */
  | 'PAID'
  /** A part of the amount is refunded. */
  | 'PARTIALLY_REFUNDED'
  /** The whole amount is refunded. */
  | 'REFUNDED';

/** Type of problem of a cancellation request (S15). */
export type ProblemType =
  /** CSP purchase or refund on behalf of customers. */
  'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS';

/** The purchase to make. */
export type PurchaseInput = {
  /** Customer to buy for. */
  readonly customer: CustomerBy;
  /** Total that the buyer saw. If the total differs, the purchase is refused with PRICE_CHANGED. */
  readonly expectedTotal?: MoneyInput | null | undefined;
  /** 16 to 255 printable characters. A repeated request with the same key and input returns the same order and buys nothing. */
  readonly idempotencyKey: string;
  /** Lines of the purchase, 1 to 100. */
  readonly lines: ReadonlyArray<PurchaseLineInput>;
  /** How to pay. */
  readonly paymentMethod?: PaymentMethod;
  /** The partner’s own reference, at most 50 characters. */
  readonly purchaseOrderNumber?: string | null | undefined;
};

/** A line of a purchase: an offer and a quantity. */
export type PurchaseLineInput = {
  /** Id of an offer for the customer’s country and segment. */
  readonly offerId: string;
  /** Number of units, from the SKU’s minimum quantity to its maximum. */
  readonly quantity: number;
};

/** The purchase to quote. */
export type PurchaseQuoteInput = {
  /** Customer to buy for. */
  readonly customer: CustomerBy;
  /** Lines of the purchase, 1 to 100. */
  readonly lines: ReadonlyArray<PurchaseLineInput>;
};

/** Identifies a purchase by exactly one of these fields (S13). */
export type PurchaseRef =
  | {
      /** Id of the order, or its number, in any case and with any spaces and hyphens. */ readonly orderId: string;
      readonly subscriptionId?: never;
    }
  | {
      readonly orderId?: never /** Subscription ID: a UUID, in any case, with or without braces and hyphens. Perpetual licences have none. */;
      readonly subscriptionId: string;
    };

/** Why a purchase may be a mistake. */
export type PurchaseWarningCode =
  /** The same quantity of the SKU was bought for the customer in the ten minutes before. */
  'LIKELY_DUPLICATE';

/** Why a refund is requested (S13). */
export type RefundReason =
  /** The software was bought twice. */
  | 'DUPLICATE_ORDER'
  /** The software is not as described. */
  | 'NOT_AS_DESCRIBED'
  /** The software was bought by mistake. */
  | 'ORDERED_BY_MISTAKE'
  /** Another reason, stated in the description of the request. */
  | 'OTHER'
  /** The wrong product was bought. */
  | 'WRONG_PRODUCT'
  /** The wrong quantity was bought. */
  | 'WRONG_QUANTITY';

/** Role of a user. A user can have several, and may do what any of them allows. */
export type Role =
  /** Acts for all customers of the partner, including keys, downloads and cancellations. */
  | 'ADMIN_AGENT'
  /** Buys software and reads everything except the values of keys and the URLs of links. */
  | 'GLOBAL_ADMIN'
  /** Reads customers, software and cancellation requests, but no amounts. */
  | 'HELPDESK_AGENT'
  /** Decides the cancellation requests of all partners, and belongs to none. */
  | 'REVIEWER'
  /** Reads customers, software and prices. */
  | 'SALES_AGENT';

/** What happened to software. */
export type SoftwareEventKind =
  /** The cancellation request was completed: the software was cancelled and refunded. */
  | 'CANCELLATION_COMPLETED'
  /** The cancellation request was rejected. */
  | 'CANCELLATION_REJECTED'
  /** A cancellation request was submitted. */
  | 'CANCELLATION_SUBMITTED'
  /** The cancellation request was withdrawn. */
  | 'CANCELLATION_WITHDRAWN'
  /** A download was started with a download link. */
  | 'DOWNLOAD_STARTED'
  /** A product key was assigned to the software from the pool. */
  | 'KEY_ASSIGNED'
  /** The value of a product key was read. */
  | 'KEY_REVEALED'
  /** A product key was revoked. */
  | 'KEY_REVOKED'
  /** A download link was issued. Each further link of the same edition is a new round. */
  | 'LINK_ISSUED'
  /** A download link was revoked. */
  | 'LINK_REVOKED'
  /** The software was bought and paid for. */
  | 'PURCHASE';

/** Status of software. */
export type SoftwareStatus =
  /** Bought and not cancelled; keys and downloads can be requested. */
  | 'ACTIVE'
  /** A cancellation request is open. Keys can still be read; no new key or link is issued. */
  | 'CANCELLATION_PENDING'
  /** Cancelled and refunded; its keys and links are revoked (S17). */
  | 'CANCELLED'
  /** A subscription whose term has ended. */
  | 'EXPIRED';

/** A request to cancel a purchase and refund it, with its problem report (S13–S16). */
export type SubmitCancellationInput = {
  /** Amount requested as a refund (S13): more than zero, at most what was paid for the software, in the currency of the order. */
  readonly amountRequested: MoneyInput;
  /** Ids of the files to attach, at most 5, each with the status READY (S16). */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** Contact person for the cancellation (S15). */
  readonly contact: ContactInput;
  /** Customer that the purchase was made for. */
  readonly customer: CustomerBy;
  /** Description of the problem (S15), 1 to 4,000 characters. Line breaks of all kinds are stored as line feeds. */
  readonly description: string;
  /** 16 to 255 printable characters. A repeated request with the same key and input returns the same cancellation request and submits nothing. */
  readonly idempotencyKey: string;
  /** How severely the problem affects work (S15). */
  readonly impact: Impact;
  /** Type of problem (S15). */
  readonly problemType?: ProblemType;
  /** The purchase, by its order or subscription. */
  readonly purchase: PurchaseRef;
  /** Why the refund is requested (S13). */
  readonly refundReason: RefundReason;
  /** Ids of the software of the purchase to cancel. If omitted, all software of the purchase that can be cancelled. */
  readonly softwareIds?: ReadonlyArray<string> | null | undefined;
  /** Title of the problem report (S15), 1 to 140 characters. */
  readonly title: string;
};

/** The cancellation request to withdraw. */
export type WithdrawCancellationInput = {
  /** Id of the cancellation request. */
  readonly cancellationRequestId: string;
};

export type CustomersAndTheirSoftwareQueryVariables = Exact<{
  first?: number | null | undefined;
  search?: string | null | undefined;
}>;

export type CustomersAndTheirSoftwareQuery = {
  readonly customers: {
    readonly __typename: 'CustomerConnection';
    readonly totalCount: number;
    readonly pageInfo: {
      readonly __typename: 'PageInfo';
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'Customer';
      readonly id: string;
      readonly name: string;
      readonly domain: string;
      readonly software: {
        readonly __typename: 'SoftwareConnection';
        readonly nodes: ReadonlyArray<{
          readonly __typename: 'Software';
          readonly id: string;
          readonly status: SoftwareStatus;
          readonly quantity: number;
          readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
          readonly editions: ReadonlyArray<{
            readonly __typename: 'Edition';
            readonly id: string;
            readonly version: string;
            readonly fileType: FileType;
            readonly os: OperatingSystem;
            readonly sizeBytes: number;
          }>;
        }>;
      };
    }>;
  };
};

export type CustomerByDomainQueryVariables = Exact<{
  domain: string;
}>;

export type CustomerByDomainQuery = {
  readonly customer: {
    readonly __typename: 'Customer';
    readonly id: string;
    readonly tenantId: string;
    readonly name: string;
    readonly domains: ReadonlyArray<string>;
    readonly viewerCanPurchase: {
      readonly __typename: 'Permission';
      readonly allowed: boolean;
      readonly reason: ErrorCode | null;
    };
    readonly orders: {
      readonly __typename: 'OrderConnection';
      readonly nodes: ReadonlyArray<{
        readonly __typename: 'Order';
        readonly id: string;
        readonly number: string;
        readonly status: OrderStatus;
        readonly placedAt: string;
        readonly total: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } | null;
        readonly lines: ReadonlyArray<{
          readonly __typename: 'OrderLine';
          readonly lineNumber: number;
          readonly quantity: number;
          readonly sku: { readonly __typename: 'Sku'; readonly id: string; readonly title: string };
          readonly unitPrice: {
            readonly __typename: 'Money';
            readonly amount: string;
            readonly currency: string;
          } | null;
        }>;
      }>;
    };
  } | null;
};

export type ChooseAnEditionQueryVariables = Exact<{
  software: string;
  filter?: EditionFilter | null | undefined;
}>;

export type ChooseAnEditionQuery = {
  readonly node:
    | { readonly __typename: 'Attachment'; readonly id: string }
    | { readonly __typename: 'AuditEvent'; readonly id: string }
    | { readonly __typename: 'CancellationRequest'; readonly id: string }
    | { readonly __typename: 'Customer'; readonly id: string }
    | { readonly __typename: 'DownloadLink'; readonly id: string }
    | { readonly __typename: 'Edition'; readonly id: string }
    | { readonly __typename: 'Offer'; readonly id: string }
    | { readonly __typename: 'Order'; readonly id: string }
    | { readonly __typename: 'Partner'; readonly id: string }
    | { readonly __typename: 'Product'; readonly id: string }
    | { readonly __typename: 'ProductKey'; readonly id: string }
    | { readonly __typename: 'Sku'; readonly id: string }
    | {
        readonly __typename: 'Software';
        readonly id: string;
        readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
        readonly editionOptions: {
          readonly __typename: 'EditionOptions';
          readonly versions: ReadonlyArray<string>;
          readonly languages: ReadonlyArray<string>;
          readonly fileTypes: ReadonlyArray<FileType>;
          readonly os: ReadonlyArray<OperatingSystem>;
          readonly architectures: ReadonlyArray<Architecture>;
        };
        readonly editions: ReadonlyArray<{
          readonly __typename: 'Edition';
          readonly id: string;
          readonly version: string;
          readonly language: string;
          readonly fileType: FileType;
          readonly os: OperatingSystem;
          readonly fileName: string;
          readonly sizeBytes: number;
          readonly sha256: string;
        }>;
        readonly viewerCanGetKeysAndDownloads: {
          readonly __typename: 'Permission';
          readonly allowed: boolean;
          readonly reason: ErrorCode | null;
        };
      }
    | null;
};

export type WhoAmIQueryVariables = Exact<{ [key: string]: never }>;

export type WhoAmIQuery = {
  readonly viewer: {
    readonly __typename: 'Viewer';
    readonly id: string;
    readonly name: string;
    readonly roles: ReadonlyArray<Role>;
    readonly locale: string;
    readonly partner: {
      readonly __typename: 'Partner';
      readonly id: string;
      readonly name: string;
      readonly country: string;
      readonly eligibleForOnPremiseSoftware: boolean;
      readonly creditAvailable: {
        readonly __typename: 'Money';
        readonly amount: string;
        readonly currency: string;
      } | null;
    } | null;
  };
};

export type SearchTheCatalogueQueryVariables = Exact<{
  search: string;
}>;

export type SearchTheCatalogueQuery = {
  readonly products: {
    readonly __typename: 'ProductConnection';
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'Product';
      readonly id: string;
      readonly title: string;
      readonly skus: ReadonlyArray<{
        readonly __typename: 'Sku';
        readonly id: string;
        readonly catalogId: string;
        readonly title: string;
        readonly hasKey: boolean;
        readonly hasMedia: boolean;
      }>;
      readonly editions: ReadonlyArray<{
        readonly __typename: 'Edition';
        readonly id: string;
        readonly version: string;
        readonly fileType: FileType;
        readonly os: OperatingSystem;
      }>;
    }>;
  };
};

export type AnOrderQueryVariables = Exact<{
  number: string;
}>;

export type AnOrderQuery = {
  readonly order: {
    readonly __typename: 'Order';
    readonly id: string;
    readonly number: string;
    readonly status: OrderStatus;
    readonly placedAt: string;
    readonly total: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } | null;
    readonly customer: { readonly __typename: 'Customer'; readonly id: string; readonly name: string };
    readonly lines: ReadonlyArray<{
      readonly __typename: 'OrderLine';
      readonly lineNumber: number;
      readonly quantity: number;
      readonly sku: { readonly __typename: 'Sku'; readonly id: string; readonly title: string };
      readonly software: { readonly __typename: 'Software'; readonly id: string; readonly status: SoftwareStatus };
    }>;
  } | null;
};

export type RefreshByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;

export type RefreshByIdsQuery = {
  readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Attachment'; readonly id: string }
    | { readonly __typename: 'AuditEvent'; readonly id: string }
    | {
        readonly __typename: 'CancellationRequest';
        readonly decidedAt: string | null;
        readonly id: string;
        readonly requestStatus: CancellationStatus;
      }
    | { readonly __typename: 'Customer'; readonly id: string }
    | { readonly __typename: 'DownloadLink'; readonly id: string }
    | { readonly __typename: 'Edition'; readonly id: string }
    | { readonly __typename: 'Offer'; readonly id: string }
    | { readonly __typename: 'Order'; readonly id: string }
    | { readonly __typename: 'Partner'; readonly id: string }
    | { readonly __typename: 'Product'; readonly id: string }
    | { readonly __typename: 'ProductKey'; readonly id: string }
    | { readonly __typename: 'Sku'; readonly id: string }
    | {
        readonly __typename: 'Software';
        readonly quantity: number;
        readonly id: string;
        readonly softwareStatus: SoftwareStatus;
      }
    | null
  >;
};

export type PageThroughSoftwareQueryVariables = Exact<{
  domain: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;

export type PageThroughSoftwareQuery = {
  readonly customer: {
    readonly __typename: 'Customer';
    readonly id: string;
    readonly software: {
      readonly __typename: 'SoftwareConnection';
      readonly totalCount: number;
      readonly pageInfo: {
        readonly __typename: 'PageInfo';
        readonly hasNextPage: boolean;
        readonly endCursor: string | null;
        readonly hasPreviousPage: boolean;
        readonly startCursor: string | null;
      };
      readonly edges: ReadonlyArray<{
        readonly __typename: 'SoftwareEdge';
        readonly cursor: string;
        readonly node: {
          readonly __typename: 'Software';
          readonly id: string;
          readonly status: SoftwareStatus;
          readonly quantity: number;
          readonly purchasedAt: string;
          readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
        };
      }>;
    };
  } | null;
};

export type SoftwareRowFragment = {
  readonly __typename: 'Software';
  readonly id: string;
  readonly status: SoftwareStatus;
  readonly quantity: number;
  readonly purchasedAt: string;
  readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
};

export type WhatHappenedToSoftwareQueryVariables = Exact<{
  software: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type WhatHappenedToSoftwareQuery = {
  readonly node:
    | { readonly __typename: 'Attachment'; readonly id: string }
    | { readonly __typename: 'AuditEvent'; readonly id: string }
    | { readonly __typename: 'CancellationRequest'; readonly id: string }
    | { readonly __typename: 'Customer'; readonly id: string }
    | { readonly __typename: 'DownloadLink'; readonly id: string }
    | { readonly __typename: 'Edition'; readonly id: string }
    | { readonly __typename: 'Offer'; readonly id: string }
    | { readonly __typename: 'Order'; readonly id: string }
    | { readonly __typename: 'Partner'; readonly id: string }
    | { readonly __typename: 'Product'; readonly id: string }
    | { readonly __typename: 'ProductKey'; readonly id: string }
    | { readonly __typename: 'Sku'; readonly id: string }
    | {
        readonly __typename: 'Software';
        readonly id: string;
        readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
        readonly timeline: {
          readonly __typename: 'SoftwareEventConnection';
          readonly totalCount: number;
          readonly nodes: ReadonlyArray<{
            readonly __typename: 'SoftwareEvent';
            readonly kind: SoftwareEventKind;
            readonly at: string;
            readonly actor: string | null;
            readonly subject:
              | { readonly __typename: 'Attachment'; readonly id: string }
              | { readonly __typename: 'AuditEvent'; readonly id: string }
              | {
                  readonly __typename: 'CancellationRequest';
                  readonly number: string;
                  readonly title: string;
                  readonly id: string;
                }
              | { readonly __typename: 'Customer'; readonly id: string }
              | {
                  readonly __typename: 'DownloadLink';
                  readonly round: number;
                  readonly status: DownloadLinkStatus;
                  readonly id: string;
                }
              | { readonly __typename: 'Edition'; readonly id: string }
              | { readonly __typename: 'Offer'; readonly id: string }
              | { readonly __typename: 'Order'; readonly number: string; readonly id: string }
              | { readonly __typename: 'Partner'; readonly id: string }
              | { readonly __typename: 'Product'; readonly id: string }
              | { readonly __typename: 'ProductKey'; readonly id: string }
              | { readonly __typename: 'Sku'; readonly id: string }
              | { readonly __typename: 'Software'; readonly id: string }
              | null;
          }>;
          readonly pageInfo: {
            readonly __typename: 'PageInfo';
            readonly hasNextPage: boolean;
            readonly endCursor: string | null;
          };
        };
      }
    | null;
};

export type QuoteAPurchaseQueryVariables = Exact<{
  input: PurchaseQuoteInput;
}>;

export type QuoteAPurchaseQuery = {
  readonly purchaseQuote: {
    readonly __typename: 'PurchaseQuote';
    readonly lines: ReadonlyArray<{
      readonly __typename: 'PurchaseQuoteLine';
      readonly quantity: number;
      readonly offer: {
        readonly __typename: 'Offer';
        readonly id: string;
        readonly sku: { readonly __typename: 'Sku'; readonly id: string; readonly title: string };
      };
      readonly unitPrice: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string };
      readonly total: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string };
    }>;
    readonly total: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } | null;
    readonly creditAvailable: {
      readonly __typename: 'Money';
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly warnings: ReadonlyArray<{
      readonly __typename: 'PurchaseWarning';
      readonly code: PurchaseWarningCode;
      readonly message: string;
      readonly path: ReadonlyArray<string>;
      readonly order: {
        readonly __typename: 'Order';
        readonly id: string;
        readonly number: string;
        readonly placedAt: string;
      };
    }>;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type PurchaseMutationVariables = Exact<{
  input: PurchaseInput;
}>;

export type PurchaseMutation = {
  readonly purchase: {
    readonly __typename: 'PurchasePayload';
    readonly replayed: boolean;
    readonly order: {
      readonly __typename: 'Order';
      readonly id: string;
      readonly number: string;
      readonly status: OrderStatus;
      readonly total: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } | null;
      readonly customer: { readonly __typename: 'Customer'; readonly id: string };
      readonly payment: {
        readonly __typename: 'Payment';
        readonly status: PaymentStatus;
        readonly amount: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string };
      } | null;
      readonly lines: ReadonlyArray<{
        readonly __typename: 'OrderLine';
        readonly software: {
          readonly __typename: 'Software';
          readonly id: string;
          readonly status: SoftwareStatus;
          readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
        };
      }>;
    } | null;
    readonly warnings: ReadonlyArray<{
      readonly __typename: 'PurchaseWarning';
      readonly code: PurchaseWarningCode;
      readonly message: string;
      readonly path: ReadonlyArray<string>;
      readonly order: {
        readonly __typename: 'Order';
        readonly id: string;
        readonly number: string;
        readonly placedAt: string;
      };
    }>;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type WatchACustomersSoftwareSubscriptionVariables = Exact<{
  customer: string;
}>;

export type WatchACustomersSoftwareSubscription = {
  readonly softwareChanged: {
    readonly __typename: 'Software';
    readonly id: string;
    readonly status: SoftwareStatus;
    readonly quantity: number;
    readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
    readonly keys: ReadonlyArray<{
      readonly __typename: 'ProductKey';
      readonly id: string;
      readonly version: string;
      readonly masked: string;
      readonly status: KeyStatus;
    }> | null;
    readonly downloadLinks: ReadonlyArray<{
      readonly __typename: 'DownloadLink';
      readonly id: string;
      readonly round: number;
      readonly status: DownloadLinkStatus;
      readonly downloadsRemaining: number;
      readonly expiresAt: string;
    }> | null;
  } | null;
};

export type GetKeysAndDownloadsMutationVariables = Exact<{
  input: GetKeysAndDownloadsInput;
}>;

export type GetKeysAndDownloadsMutation = {
  readonly getKeysAndDownloads: {
    readonly __typename: 'GetKeysAndDownloadsPayload';
    readonly deliveryNote: string | null;
    readonly edition: {
      readonly __typename: 'Edition';
      readonly id: string;
      readonly version: string;
      readonly language: string;
      readonly fileName: string;
    } | null;
    readonly keys: ReadonlyArray<{
      readonly __typename: 'ProductKey';
      readonly id: string;
      readonly version: string;
      readonly value: string | null;
      readonly activationLimit: number | null;
    }>;
    readonly downloadLinks: ReadonlyArray<{
      readonly __typename: 'DownloadLink';
      readonly id: string;
      readonly url: string | null;
      readonly round: number;
      readonly status: DownloadLinkStatus;
      readonly downloadsRemaining: number;
      readonly maxDownloads: number;
      readonly expiresAt: string;
    }>;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type KeysAndLinksOfACustomerQueryVariables = Exact<{
  domain: string;
}>;

export type KeysAndLinksOfACustomerQuery = {
  readonly customer: {
    readonly __typename: 'Customer';
    readonly id: string;
    readonly name: string;
    readonly software: {
      readonly __typename: 'SoftwareConnection';
      readonly nodes: ReadonlyArray<{
        readonly __typename: 'Software';
        readonly id: string;
        readonly status: SoftwareStatus;
        readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
        readonly keys: ReadonlyArray<{
          readonly __typename: 'ProductKey';
          readonly id: string;
          readonly version: string;
          readonly masked: string;
          readonly status: KeyStatus;
          readonly firstRevealedAt: string | null;
        }> | null;
        readonly downloadLinks: ReadonlyArray<{
          readonly __typename: 'DownloadLink';
          readonly id: string;
          readonly round: number;
          readonly status: DownloadLinkStatus;
          readonly downloadsUsed: number;
          readonly downloadsRemaining: number;
          readonly expiresAt: string;
          readonly edition: { readonly __typename: 'Edition'; readonly id: string; readonly fileName: string };
        }> | null;
      }>;
    };
  } | null;
};

export type WatchDownloadLinksSubscriptionVariables = Exact<{
  software: string;
}>;

export type WatchDownloadLinksSubscription = {
  readonly downloadLinkChanged: {
    readonly __typename: 'DownloadLink';
    readonly id: string;
    readonly round: number;
    readonly status: DownloadLinkStatus;
    readonly downloadsUsed: number;
    readonly downloadsRemaining: number;
    readonly expiresAt: string;
    readonly edition: { readonly __typename: 'Edition'; readonly id: string; readonly fileName: string };
  } | null;
};

export type IssueExpiredLinksAgainMutationVariables = Exact<{
  customer: CustomerBy;
}>;

export type IssueExpiredLinksAgainMutation = {
  readonly reissueExpiredLinks: {
    readonly __typename: 'ReissueExpiredLinksPayload';
    readonly remaining: number;
    readonly downloadLinks: ReadonlyArray<{
      readonly __typename: 'DownloadLink';
      readonly id: string;
      readonly round: number;
      readonly url: string | null;
      readonly expiresAt: string;
      readonly edition: { readonly __typename: 'Edition'; readonly id: string; readonly fileName: string };
      readonly software: {
        readonly __typename: 'Software';
        readonly id: string;
        readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
      };
    }>;
    readonly leftOut: ReadonlyArray<{
      readonly __typename: 'LeftOutLink';
      readonly reason: ErrorCode;
      readonly message: string;
      readonly downloadLink: {
        readonly __typename: 'DownloadLink';
        readonly id: string;
        readonly status: DownloadLinkStatus;
      };
    }>;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type PreviewACancellationQueryVariables = Exact<{
  input: CancellationPreviewInput;
}>;

export type PreviewACancellationQuery = {
  readonly cancellationPreview: {
    readonly __typename: 'CancellationPreview';
    readonly cancellableUntil: string | null;
    readonly keysToRevoke: number;
    readonly linksToRevoke: number;
    readonly downloadsMade: number;
    readonly software: ReadonlyArray<{
      readonly __typename: 'Software';
      readonly id: string;
      readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
      readonly viewerCanCancel: {
        readonly __typename: 'Permission';
        readonly allowed: boolean;
        readonly reason: ErrorCode | null;
      };
    }>;
    readonly refundable: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type OpenAnAttachmentUploadMutationVariables = Exact<{
  input: CreateAttachmentUploadInput;
}>;

export type OpenAnAttachmentUploadMutation = {
  readonly createAttachmentUpload: {
    readonly __typename: 'CreateAttachmentUploadPayload';
    readonly replayed: boolean;
    readonly attachment: {
      readonly __typename: 'Attachment';
      readonly id: string;
      readonly status: AttachmentStatus;
    } | null;
    readonly upload: {
      readonly __typename: 'UploadTarget';
      readonly method: string;
      readonly url: string;
      readonly expiresAt: string;
      readonly headers: ReadonlyArray<{
        readonly __typename: 'HttpHeader';
        readonly name: string;
        readonly value: string;
      }>;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type SubmitACancellationMutationVariables = Exact<{
  input: SubmitCancellationInput;
}>;

export type SubmitACancellationMutation = {
  readonly submitCancellation: {
    readonly __typename: 'SubmitCancellationPayload';
    readonly replayed: boolean;
    readonly cancellationRequest: {
      readonly __typename: 'CancellationRequest';
      readonly id: string;
      readonly number: string;
      readonly status: CancellationStatus;
      readonly amountRequested: {
        readonly __typename: 'Money';
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly software: ReadonlyArray<{
        readonly __typename: 'Software';
        readonly id: string;
        readonly status: SoftwareStatus;
      }>;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type WithdrawACancellationMutationVariables = Exact<{
  input: WithdrawCancellationInput;
}>;

export type WithdrawACancellationMutation = {
  readonly withdrawCancellation: {
    readonly __typename: 'CancellationPayload';
    readonly cancellationRequest: {
      readonly __typename: 'CancellationRequest';
      readonly id: string;
      readonly number: string;
      readonly status: CancellationStatus;
      readonly software: ReadonlyArray<{
        readonly __typename: 'Software';
        readonly id: string;
        readonly status: SoftwareStatus;
      }>;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type WatchACancellationSubscriptionVariables = Exact<{
  request: string;
}>;

export type WatchACancellationSubscription = {
  readonly cancellationRequestChanged: {
    readonly __typename: 'CancellationRequest';
    readonly id: string;
    readonly number: string;
    readonly status: CancellationStatus;
    readonly decidedAt: string | null;
    readonly amountApproved: {
      readonly __typename: 'Money';
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly software: ReadonlyArray<{
      readonly __typename: 'Software';
      readonly id: string;
      readonly status: SoftwareStatus;
    }>;
  } | null;
};

export type ListUploadsQueryVariables = Exact<{ [key: string]: never }>;

export type ListUploadsQuery = {
  readonly attachmentUploads: {
    readonly __typename: 'AttachmentConnection';
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'Attachment';
      readonly id: string;
      readonly fileName: string;
      readonly contentType: string;
      readonly sizeBytes: number;
      readonly status: AttachmentStatus;
      readonly createdAt: string;
    }>;
    readonly pageInfo: {
      readonly __typename: 'PageInfo';
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  } | null;
};

export type DeleteAnUploadMutationVariables = Exact<{
  input: DeleteAttachmentUploadInput;
}>;

export type DeleteAnUploadMutation = {
  readonly deleteAttachmentUpload: {
    readonly __typename: 'DeleteAttachmentUploadPayload';
    readonly deletedAttachmentId: string | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type RequestsToReviewQueryVariables = Exact<{ [key: string]: never }>;

export type RequestsToReviewQuery = {
  readonly cancellationRequests: {
    readonly __typename: 'CancellationRequestConnection';
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'CancellationRequest';
      readonly id: string;
      readonly number: string;
      readonly title: string;
      readonly description: string;
      readonly refundReason: RefundReason;
      readonly impact: Impact;
      readonly keyRevealed: boolean;
      readonly downloadsMade: number;
      readonly amountRequested: {
        readonly __typename: 'Money';
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly contact: {
        readonly __typename: 'Contact';
        readonly name: string;
        readonly email: string;
        readonly phone: string;
      };
      readonly customer: {
        readonly __typename: 'Customer';
        readonly id: string;
        readonly name: string;
        readonly tenantId: string;
      };
      readonly order: {
        readonly __typename: 'Order';
        readonly id: string;
        readonly number: string;
        readonly total: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } | null;
      };
      readonly software: ReadonlyArray<{
        readonly __typename: 'Software';
        readonly id: string;
        readonly status: SoftwareStatus;
        readonly product: { readonly __typename: 'Product'; readonly id: string; readonly title: string };
      }>;
      readonly attachments: ReadonlyArray<{
        readonly __typename: 'Attachment';
        readonly id: string;
        readonly fileName: string;
        readonly sizeBytes: number;
        readonly url: string | null;
      }>;
    }>;
  } | null;
};

export type DecideACancellationMutationVariables = Exact<{
  input: DecideCancellationInput;
}>;

export type DecideACancellationMutation = {
  readonly decideCancellation: {
    readonly __typename: 'CancellationPayload';
    readonly cancellationRequest: {
      readonly __typename: 'CancellationRequest';
      readonly id: string;
      readonly number: string;
      readonly status: CancellationStatus;
      readonly amountApproved: {
        readonly __typename: 'Money';
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly order: {
        readonly __typename: 'Order';
        readonly id: string;
        readonly number: string;
        readonly status: OrderStatus;
        readonly payment: {
          readonly __typename: 'Payment';
          readonly status: PaymentStatus;
          readonly refunded: { readonly __typename: 'Money'; readonly amount: string; readonly currency: string };
        } | null;
      };
      readonly software: ReadonlyArray<{
        readonly __typename: 'Software';
        readonly id: string;
        readonly status: SoftwareStatus;
      }>;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename: 'UserError';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type AuditTrailQueryVariables = Exact<{
  first?: number | null | undefined;
  action?: AuditAction | null | undefined;
}>;

export type AuditTrailQuery = {
  readonly auditEvents: {
    readonly __typename: 'AuditEventConnection';
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'AuditEvent';
      readonly id: string;
      readonly at: string;
      readonly actor: string;
      readonly roles: ReadonlyArray<Role>;
      readonly action: AuditAction;
      readonly outcome: AuditOutcome;
      readonly requestId: string;
      readonly subject:
        | { readonly __typename: 'Attachment'; readonly id: string }
        | { readonly __typename: 'AuditEvent'; readonly id: string }
        | { readonly __typename: 'CancellationRequest'; readonly id: string }
        | { readonly __typename: 'Customer'; readonly id: string }
        | { readonly __typename: 'DownloadLink'; readonly id: string }
        | { readonly __typename: 'Edition'; readonly id: string }
        | { readonly __typename: 'Offer'; readonly id: string }
        | { readonly __typename: 'Order'; readonly id: string }
        | { readonly __typename: 'Partner'; readonly id: string }
        | { readonly __typename: 'Product'; readonly id: string }
        | { readonly __typename: 'ProductKey'; readonly id: string }
        | { readonly __typename: 'Sku'; readonly id: string }
        | { readonly __typename: 'Software'; readonly id: string }
        | null;
    }>;
  } | null;
};

// biome-ignore format: nobody reads it
export const SoftwareRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SoftwareRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Software"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"purchasedAt"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]} as unknown as DocumentNode<SoftwareRowFragment, unknown>;

// biome-ignore format: nobody reads it
export const CustomersAndTheirSoftwareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CustomersAndTheirSoftware"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"5"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"domain"}},{"kind":"Field","name":{"kind":"Name","value":"software"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"language"},"value":{"kind":"StringValue","value":"en-US","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<CustomersAndTheirSoftwareQuery, CustomersAndTheirSoftwareQueryVariables>;

// biome-ignore format: nobody reads it
export const CustomerByDomainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CustomerByDomain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"domain"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"domain"},"value":{"kind":"Variable","name":{"kind":"Name","value":"domain"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"domains"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanPurchase"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lineNumber"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"sku"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<CustomerByDomainQuery, CustomerByDomainQueryVariables>;

// biome-ignore format: nobody reads it
export const ChooseAnEditionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChooseAnEdition"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"software"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EditionFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"software"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Software"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"editionOptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"versions"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"fileTypes"}},{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"architectures"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanGetKeysAndDownloads"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]}}]} as unknown as DocumentNode<ChooseAnEditionQuery, ChooseAnEditionQueryVariables>;

// biome-ignore format: nobody reads it
export const WhoAmIDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoAmI"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"eligibleForOnPremiseSoftware"}},{"kind":"Field","name":{"kind":"Name","value":"creditAvailable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<WhoAmIQuery, WhoAmIQueryVariables>;

// biome-ignore format: nobody reads it
export const SearchTheCatalogueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchTheCatalogue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"products"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"skus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"catalogId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"hasKey"}},{"kind":"Field","name":{"kind":"Name","value":"hasMedia"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"language"},"value":{"kind":"StringValue","value":"en-US","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<SearchTheCatalogueQuery, SearchTheCatalogueQueryVariables>;

// biome-ignore format: nobody reads it
export const AnOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AnOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lineNumber"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"sku"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<AnOrderQuery, AnOrderQueryVariables>;

// biome-ignore format: nobody reads it
export const RefreshByIdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RefreshByIds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Software"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"softwareStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CancellationRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"requestStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<RefreshByIdsQuery, RefreshByIdsQueryVariables>;

// biome-ignore format: nobody reads it
export const PageThroughSoftwareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageThroughSoftware"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"domain"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"domain"},"value":{"kind":"Variable","name":{"kind":"Name","value":"domain"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"software"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SoftwareRow"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SoftwareRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Software"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"purchasedAt"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]} as unknown as DocumentNode<PageThroughSoftwareQuery, PageThroughSoftwareQueryVariables>;

// biome-ignore format: nobody reads it
export const WhatHappenedToSoftwareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatHappenedToSoftware"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"software"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"software"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Software"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DownloadLink"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"round"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CancellationRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<WhatHappenedToSoftwareQuery, WhatHappenedToSoftwareQueryVariables>;

// biome-ignore format: nobody reads it
export const QuoteAPurchaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QuoteAPurchase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PurchaseQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purchaseQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"offer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"creditAvailable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<QuoteAPurchaseQuery, QuoteAPurchaseQueryVariables>;

// biome-ignore format: nobody reads it
export const PurchaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Purchase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PurchaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purchase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<PurchaseMutation, PurchaseMutationVariables>;

// biome-ignore format: nobody reads it
export const WatchACustomersSoftwareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchACustomersSoftware"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"softwareChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customer"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"masked"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"downloadLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"round"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<WatchACustomersSoftwareSubscription, WatchACustomersSoftwareSubscriptionVariables>;

// biome-ignore format: nobody reads it
export const GetKeysAndDownloadsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GetKeysAndDownloads"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GetKeysAndDownloadsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"getKeysAndDownloads"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"activationLimit"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"downloadLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"round"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"maxDownloads"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deliveryNote"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<GetKeysAndDownloadsMutation, GetKeysAndDownloadsMutationVariables>;

// biome-ignore format: nobody reads it
export const KeysAndLinksOfACustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeysAndLinksOfACustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"domain"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"domain"},"value":{"kind":"Variable","name":{"kind":"Name","value":"domain"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"software"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"},{"kind":"EnumValue","value":"CANCELLATION_PENDING"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"keys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"masked"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"firstRevealedAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"downloadLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"round"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsUsed"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<KeysAndLinksOfACustomerQuery, KeysAndLinksOfACustomerQueryVariables>;

// biome-ignore format: nobody reads it
export const WatchDownloadLinksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchDownloadLinks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"software"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"downloadLinkChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"softwareId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"software"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"round"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsUsed"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<WatchDownloadLinksSubscription, WatchDownloadLinksSubscriptionVariables>;

// biome-ignore format: nobody reads it
export const IssueExpiredLinksAgainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"IssueExpiredLinksAgain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerBy"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reissueExpiredLinks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"customer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customer"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"downloadLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"round"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leftOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"downloadLink"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<IssueExpiredLinksAgainMutation, IssueExpiredLinksAgainMutationVariables>;

// biome-ignore format: nobody reads it
export const PreviewACancellationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviewACancellation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancellationPreviewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancellationPreview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refundable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cancellableUntil"}},{"kind":"Field","name":{"kind":"Name","value":"keysToRevoke"}},{"kind":"Field","name":{"kind":"Name","value":"linksToRevoke"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsMade"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<PreviewACancellationQuery, PreviewACancellationQueryVariables>;

// biome-ignore format: nobody reads it
export const OpenAnAttachmentUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenAnAttachmentUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateAttachmentUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createAttachmentUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"attachment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"upload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<OpenAnAttachmentUploadMutation, OpenAnAttachmentUploadMutationVariables>;

// biome-ignore format: nobody reads it
export const SubmitACancellationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitACancellation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitCancellationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitCancellation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amountRequested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<SubmitACancellationMutation, SubmitACancellationMutationVariables>;

// biome-ignore format: nobody reads it
export const WithdrawACancellationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawACancellation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawCancellationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawCancellation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancellationRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<WithdrawACancellationMutation, WithdrawACancellationMutationVariables>;

// biome-ignore format: nobody reads it
export const WatchACancellationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchACancellation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"request"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancellationRequestChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"request"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"amountApproved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<WatchACancellationSubscription, WatchACancellationSubscriptionVariables>;

// biome-ignore format: nobody reads it
export const ListUploadsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListUploads"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attachmentUploads"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"contentType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<ListUploadsQuery, ListUploadsQueryVariables>;

// biome-ignore format: nobody reads it
export const DeleteAnUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteAnUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteAttachmentUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteAttachmentUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedAttachmentId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<DeleteAnUploadMutation, DeleteAnUploadMutationVariables>;

// biome-ignore format: nobody reads it
export const RequestsToReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RequestsToReview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancellationRequests"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SUBMITTED"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"refundReason"}},{"kind":"Field","name":{"kind":"Name","value":"impact"}},{"kind":"Field","name":{"kind":"Name","value":"amountRequested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyRevealed"}},{"kind":"Field","name":{"kind":"Name","value":"downloadsMade"}},{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<RequestsToReviewQuery, RequestsToReviewQueryVariables>;

// biome-ignore format: nobody reads it
export const DecideACancellationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DecideACancellation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecideCancellationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decideCancellation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancellationRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amountApproved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"payment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"refunded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"software"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<DecideACancellationMutation, DecideACancellationMutationVariables>;

// biome-ignore format: nobody reads it
export const AuditTrailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditTrail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"action"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuditAction"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"action"},"value":{"kind":"Variable","name":{"kind":"Name","value":"action"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<AuditTrailQuery, AuditTrailQueryVariables>;
