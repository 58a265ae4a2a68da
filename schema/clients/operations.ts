// Made of schema/operations by `npm run schema`: do not edit it, copy it.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The processor that the software runs on. */
export type Architecture =
  /** 64-bit ARM. */
  | 'ARM64'
  /** Several, in one file. */
  | 'UNIVERSAL'
  /** 64-bit x86. */
  | 'X64'
  /** 32-bit x86. */
  | 'X86';

/** Where an attachment stands. */
export type AttachmentStatus =
  /** Part of a cancellation request. */
  | 'ATTACHED'
  /** Its bytes are still to be sent. */
  | 'AWAITING_UPLOAD'
  /** Uploaded; it can go with a cancellation request within 24 hours. */
  | 'READY'
  /** Malware was found in it, and its bytes were deleted; open another upload for another file. */
  | 'REJECTED'
  /** Uploaded; whether it is free of malware is not known yet. */
  | 'SCANNING';

/** What was done. */
export type AuditAction =
  /** An upload that belonged to no cancellation request was deleted. */
  | 'ATTACHMENT_DELETED'
  /** Malware was found in a file that was uploaded. */
  | 'ATTACHMENT_REJECTED'
  /** A file was uploaded to go with a cancellation request. */
  | 'ATTACHMENT_UPLOADED'
  /** A cancellation was completed. */
  | 'CANCELLATION_COMPLETED'
  /** A cancellation was rejected. */
  | 'CANCELLATION_REJECTED'
  /** A cancellation was asked for. */
  | 'CANCELLATION_SUBMITTED'
  /** A cancellation request was withdrawn. */
  | 'CANCELLATION_WITHDRAWN'
  /** A product key and a download link were asked for; only what was refused is told of this. */
  | 'DELIVERY_REQUESTED'
  /** One of the downloads of a link was begun. */
  | 'DOWNLOAD_STARTED'
  /** A product key was drawn from the pool for a purchase. */
  | 'KEY_ASSIGNED'
  /** The value of a product key was read. */
  | 'KEY_REVEALED'
  /** A product key was revoked. */
  | 'KEY_REVOKED'
  /** A download link was issued. */
  | 'LINK_ISSUED'
  /** The URL of a download link was asked for; only what was refused is told of this. */
  | 'LINK_READ'
  /** A download link was revoked. */
  | 'LINK_REVOKED'
  /** Software was bought and paid for. */
  | 'PURCHASE'
  /** The software of a customer was exported as a table, with the state of its download links. */
  | 'SOFTWARE_EXPORTED';

/** How it ended. */
export type AuditOutcome =
  /** It was refused. */
  | 'DENIED'
  /** It went wrong. */
  | 'FAILED'
  /** It was done. */
  | 'SUCCEEDED';

/** How a reviewer decides. */
export type CancellationDecision =
  /** Cancel and refund; revoke keys and links (S17). */
  | 'COMPLETE'
  /** Leave everything as it is. */
  | 'REJECT';

/** What a cancellation would be about. */
export type CancellationPreviewInput = {
  readonly customer: CustomerBy;
  readonly purchase: PurchaseRef;
  /** Some of the purchase; all that can be cancelled where left out. */
  readonly softwareIds?: ReadonlyArray<string> | null | undefined;
};

/** Where a cancellation request stands. */
export type CancellationStatus =
  /** Cancelled and refunded; keys and links are revoked (S17). */
  | 'COMPLETED'
  /** Refused by a reviewer; nothing was cancelled. */
  | 'REJECTED'
  /** A reviewer has to decide. */
  | 'SUBMITTED'
  /** Taken back by the partner. */
  | 'WITHDRAWN';

/** Whom to ask (S15). */
export type ContactInput = {
  readonly email: string;
  /** 1 to 200 characters. */
  readonly name: string;
  /** Digits, spaces and + ( ) . / - with at least five digits. */
  readonly phone: string;
};

/** The file to be uploaded. */
export type CreateAttachmentUploadInput = {
  /** As your system calls it, or empty. It decides nothing: the file is stored as the type that its name says and its content proves. */
  readonly contentType: string;
  /** 1 to 200 characters, none of / \ : * ? " < > |, no two dots in a row, no dot at either end, no device name of Windows; ends in pdf, png, jpg, jpeg, txt or csv. */
  readonly fileName: string;
  /** 16 to 255 characters. The same key with the same input returns the same upload, with a url for another hour, until the upload is deleted. Without one, each repetition opens another upload. */
  readonly idempotencyKey?: string | null | undefined;
  /** Exactly; 1 to 10,485,760. */
  readonly sizeBytes: number;
};

/** Names a customer in exactly one way. */
export type CustomerBy =
  | {
      /** Exactly one of the customer’s domain names; case and IDN are folded. */ readonly domain: string;
      readonly id?: never;
      readonly tenantId?: never;
    }
  | { readonly domain?: never; readonly id: string; readonly tenantId?: never }
  | {
      readonly domain?: never;
      readonly id?: never /** The customer tenant GUID, in any case, with or without braces and hyphens. */;
      readonly tenantId: string;
    };

/** A reviewer’s decision. */
export type DecideCancellationInput = {
  /** At most what was requested; all of it where left out. */
  readonly amountApproved?: MoneyInput | null | undefined;
  readonly cancellationRequestId: string;
  readonly decision: CancellationDecision;
  /** For the partner; up to 4,000 characters. */
  readonly note?: string | null | undefined;
};

/** Which upload to delete. */
export type DeleteAttachmentUploadInput = {
  readonly attachmentId: string;
};

/** Whether a link still serves downloads (S10). */
export type DownloadLinkStatus =
  /** It does. */
  | 'ACTIVE'
  /** All its downloads are used. */
  | 'EXHAUSTED'
  /** Its time is over. */
  | 'EXPIRED'
  /** It was replaced because it leaked, or its purchase was cancelled. */
  | 'REVOKED';

/** The choices made so far; whatever is left out is still open. */
export type EditionFilter = {
  readonly architecture?: Architecture | null | undefined;
  readonly fileType?: FileType | null | undefined;
  /** In any case, such as zh-CN or zh_cn. */
  readonly language?: string | null | undefined;
  readonly os?: OperatingSystem | null | undefined;
  /** In any case. */
  readonly version?: string | null | undefined;
};

/** Why something was refused. Codes never change; messages follow Accept-Language. */
export type ErrorCode =
  /** This purchase is cancelled already. */
  | 'ALREADY_CANCELLED'
  /** At most {amount} {currency} can be refunded. */
  | 'AMOUNT_EXCEEDS_REFUNDABLE'
  /** The amount must be above zero. */
  | 'AMOUNT_NOT_POSITIVE'
  /** This file is part of a cancellation request and cannot be deleted. */
  | 'ATTACHMENT_IN_USE'
  /** There is no such attachment. */
  | 'ATTACHMENT_NOT_FOUND'
  /** This file is not uploaded yet or not found clean, or belongs to another request. */
  | 'ATTACHMENT_NOT_READY'
  /** A file may have between 1 byte and {maximum} bytes. */
  | 'ATTACHMENT_TOO_LARGE'
  /** Attach pdf, png, jpg, txt or csv files: the file name must end so. */
  | 'ATTACHMENT_TYPE_NOT_ALLOWED'
  /** A cancellation of this purchase is open already. */
  | 'CANCELLATION_ALREADY_OPEN'
  /** There is no such cancellation request. */
  | 'CANCELLATION_NOT_FOUND'
  /** This cancellation request is decided or withdrawn already. */
  | 'CANCELLATION_NOT_OPEN'
  /** The time in which this purchase could be cancelled has passed. */
  | 'CANCELLATION_WINDOW_PASSED'
  /** Your credit line has {amount} {currency} left. */
  | 'CREDIT_LIMIT_EXCEEDED'
  /** The amount must be in {currency}. */
  | 'CURRENCY_MISMATCH'
  /** You have no such customer. */
  | 'CUSTOMER_NOT_FOUND'
  /** This software has no such edition. */
  | 'EDITION_NOT_FOUND'
  /** Your role does not allow this. */
  | 'FORBIDDEN_ROLE'
  /** This idempotency key was used for another request. Take a new one. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** This value is not valid; the schema describes what is. */
  | 'INVALID_VALUE'
  /** Too few product keys are left at the moment. Nothing was changed; try again later. */
  | 'KEY_POOL_EXHAUSTED'
  /** This product key was revoked when its purchase was cancelled. */
  | 'KEY_REVOKED'
  /** This download link has been used as often as it may be. */
  | 'LINK_EXHAUSTED'
  /** This download link has expired. */
  | 'LINK_EXPIRED'
  /** This download link has been revoked. */
  | 'LINK_REVOKED'
  /** There is no such offer. */
  | 'OFFER_NOT_FOUND'
  /** This offer is not for this customer: it is sold in another country or to another segment. */
  | 'OFFER_NOT_PURCHASABLE'
  /** There is no such order. */
  | 'ORDER_NOT_FOUND'
  /** Your company is not eligible for on-premise software yet. Ask your contact at the programme. */
  | 'PARTNER_NOT_ELIGIBLE'
  /** The total is now {amount} {currency}. Nothing was bought. */
  | 'PRICE_CHANGED'
  /** This purchase was made for another customer of yours. */
  | 'PURCHASE_CUSTOMER_MISMATCH'
  /** Order between {minimum} and {maximum}. */
  | 'QUANTITY_OUT_OF_RANGE'
  /** Too much was asked for within a short time. Try again later. */
  | 'RATE_LIMITED'
  /** This software is not active: it has expired, or its cancellation is pending or complete. */
  | 'SOFTWARE_NOT_ACTIVE'
  /** There is no such software. */
  | 'SOFTWARE_NOT_FOUND'
  /** There is no such subscription. */
  | 'SUBSCRIPTION_NOT_FOUND'
  /** At most {maximum} files can be attached. */
  | 'TOO_MANY_ATTACHMENTS'
  /** Your company has {maximum} uploads that belong to no cancellation request. Delete some, attach them to a request, or wait: each is deleted 24 hours after it was created. */
  | 'TOO_MANY_UNATTACHED_UPLOADS';

/** What kind of file the media is. */
export type FileType =
  /** A Windows installer. */
  | 'EXE'
  /** A disc image, as Office comes in. */
  | 'IMG'
  /** A disc image. */
  | 'ISO'
  /** A macOS installer. */
  | 'PKG'
  /** An archive. */
  | 'ZIP';

/** Which edition of which software. */
export type GetKeysAndDownloadsInput = {
  /** One of the software’s editions. Not looked at where the SKU has no media, and so has no editions. */
  readonly editionId?: string | null | undefined;
  /** 16 to 255 characters. The same key with the same input returns the same link, and revokes none. Not needed without reissue: a repetition returns the live link. */
  readonly idempotencyKey?: string | null | undefined;
  /** Revokes a link that is still alive (because it leaked) and starts another round at once. Without an idempotencyKey, the same user’s reissue within two minutes returns the new link again while it is unused; send a new key to revoke it. */
  readonly reissue?: boolean;
  readonly softwareId: string;
};

/** How much the problem hurts (S15). */
export type Impact =
  /** Work stands still. */
  | 'CRITICAL'
  /** Little. */
  | 'MINIMAL'
  /** Work goes on with difficulty. */
  | 'MODERATE';

/** Whether a product key is good. */
export type KeyStatus =
  /** It activates the software. */
  | 'ACTIVE'
  /** It was revoked when its purchase was cancelled (S17). */
  | 'REVOKED';

/** An exact amount of one currency. */
export type MoneyInput = {
  /** In the major unit, with no more decimals than the currency has. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
};

/** What the software runs on. */
export type OperatingSystem =
  /** Linux. */
  | 'LINUX'
  /** macOS. */
  | 'MACOS'
  /** Windows or Windows Server. */
  | 'WINDOWS';

/** What became of an order. */
export type OrderStatus =
  /** All of its lines are cancelled. */
  | 'CANCELLED'
  /** Bought and paid for. */
  | 'COMPLETED'
  /** Some of its lines are cancelled. */
  | 'PARTIALLY_CANCELLED';

/** How an order is paid for. */
export type PaymentMethod =
  /** From the partner’s credit line, settled on its invoice. */
  'CREDIT_LINE';

/** What became of a payment. */
export type PaymentStatus =
  /** Paid, nothing refunded. */
  | 'PAID'
  /** A part was refunded. */
  | 'PARTIALLY_REFUNDED'
  /** All of it was refunded. */
  | 'REFUNDED';

/** What the problem report is about (S15). */
export type ProblemType =
  /** CSP Purchase/Refund on behalf of customers. */
  'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS';

/** What to buy. */
export type PurchaseInput = {
  readonly customer: CustomerBy;
  /** The total that the buyer saw: where it is another by now, PRICE_CHANGED and nothing is bought. */
  readonly expectedTotal?: MoneyInput | null | undefined;
  /** 16 to 255 characters. The same key with the same input gives the same answer and buys once. */
  readonly idempotencyKey: string;
  /** 1 to 100 lines. */
  readonly lines: ReadonlyArray<PurchaseLineInput>;
  readonly paymentMethod?: PaymentMethod;
  /** The partner’s own reference, up to 50 characters. */
  readonly purchaseOrderNumber?: string | null | undefined;
};

/** One offer, so many times. */
export type PurchaseLineInput = {
  /** An offer of the customer’s country and segment. */
  readonly offerId: string;
  /** Between the SKU’s minimum and maximum. */
  readonly quantity: number;
};

/** What to price. */
export type PurchaseQuoteInput = {
  readonly customer: CustomerBy;
  /** 1 to 100 lines. */
  readonly lines: ReadonlyArray<PurchaseLineInput>;
};

/** Names a purchase in exactly one way (S13). */
export type PurchaseRef =
  | {
      /** The order’s id, or its number in any case, with any spaces and dashes. */ readonly orderId: string;
      readonly subscriptionId?: never;
    }
  | {
      readonly orderId?: never /** The subscription ID, a UUID in any case, with or without braces and hyphens; a perpetual licence has none. */;
      readonly subscriptionId: string;
    };

/** What a buyer had better look at. */
export type PurchaseWarningCode =
  /** The customer had got as many of the same SKU within the ten minutes before. */
  'LIKELY_DUPLICATE';

/** Why the purchase is to be cancelled (S13). */
export type RefundReason =
  /** It was bought twice. */
  | 'DUPLICATE_ORDER'
  /** It is not what was described. */
  | 'NOT_AS_DESCRIBED'
  /** It was not meant to be bought. */
  | 'ORDERED_BY_MISTAKE'
  /** Something else; the description tells. */
  | 'OTHER'
  /** Another product was meant. */
  | 'WRONG_PRODUCT'
  /** Another quantity was meant. */
  | 'WRONG_QUANTITY';

/** What a signed-in person may do. Roles are a set: what any of them may do, the holder may. */
export type Role =
  /** Does everything for the customers of the partner, keys and cancellations included. */
  | 'ADMIN_AGENT'
  /** Buys and oversees; sees masked keys and the state of links, no values and no URLs. */
  | 'GLOBAL_ADMIN'
  /** Sees customers, software and cancellation requests, no amounts. */
  | 'HELPDESK_AGENT'
  /** Belongs to no partner and decides cancellation requests. */
  | 'REVIEWER'
  /** Sees customers, software and prices. */
  | 'SALES_AGENT';

/** What happened to software. */
export type SoftwareEventKind =
  /** It was cancelled and refunded. */
  | 'CANCELLATION_COMPLETED'
  /** The cancellation was rejected. */
  | 'CANCELLATION_REJECTED'
  /** Its cancellation was asked for. */
  | 'CANCELLATION_SUBMITTED'
  /** The cancellation request was withdrawn. */
  | 'CANCELLATION_WITHDRAWN'
  /** One of the downloads of a link was begun. */
  | 'DOWNLOAD_STARTED'
  /** A product key was drawn from the pool for it. */
  | 'KEY_ASSIGNED'
  /** The value of its key was read. */
  | 'KEY_REVEALED'
  /** Its key was revoked. */
  | 'KEY_REVOKED'
  /** A download link was issued; another one of the same edition is another round. */
  | 'LINK_ISSUED'
  /** A download link was revoked. */
  | 'LINK_REVOKED'
  /** It was bought and paid for. */
  | 'PURCHASE';

/** Where software stands. */
export type SoftwareStatus =
  /** Bought, with all that comes with it. */
  | 'ACTIVE'
  /** A cancellation is asked for; keys can be read, no new key or link is given out. */
  | 'CANCELLATION_PENDING'
  /** Cancelled and refunded; its keys and links are revoked (S17). */
  | 'CANCELLED'
  /** A subscription whose term is over. */
  | 'EXPIRED';

/** A problem report that asks for a cancellation (S13–S16). */
export type SubmitCancellationInput = {
  /** Above zero, at most what can be refunded, in the order’s currency. */
  readonly amountRequested: MoneyInput;
  /** At most 5 uploaded files (S16). */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  readonly contact: ContactInput;
  readonly customer: CustomerBy;
  /** 1 to 4,000 characters; every kind of line break becomes a line feed. */
  readonly description: string;
  /** 16 to 255 characters. The same key with the same input asks once. */
  readonly idempotencyKey: string;
  readonly impact: Impact;
  readonly problemType?: ProblemType;
  readonly purchase: PurchaseRef;
  readonly refundReason: RefundReason;
  /** Some of the purchase; all that can be cancelled where left out. */
  readonly softwareIds?: ReadonlyArray<string> | null | undefined;
  /** 1 to 140 characters. */
  readonly title: string;
};

/** Which request to take back. */
export type WithdrawCancellationInput = {
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
