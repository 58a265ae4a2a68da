import { enumOf } from './enum';

/** Why a request is refused. Each description states when the code occurs. */
export const ErrorCode = enumOf(
  'ErrorCode',
  'Why a request, or a part of it, is refused. Codes never change; messages are in the language of Accept-Language.',
  {
    FORBIDDEN_ROLE:
      'You have none of the roles that the field or action requires, or you submitted the cancellation request that ' +
      'you want to decide.',
    PARTNER_NOT_ELIGIBLE: 'The partner is unknown to the programme or not eligible for on-premise software (S2).',
    PARTNER_SUSPENDED: 'The partner is suspended (Partner.status): it cannot buy. What it bought continues.',
    PARTNER_CLOSED:
      'The partner is closed (Partner.status): nobody can sign in for it, and its download links do not work.',
    PARTNER_NOT_FOUND: 'There is no partner with this id.',
    PARTNER_ALREADY_EXISTS: 'There is already a partner with this id.',
    CUSTOMER_NOT_FOUND: 'The partner has no customer with this id, tenant GUID or domain name.',
    CUSTOMER_RELATIONSHIP_ENDED:
      'The relationship with the customer has ended (Customer.relationshipEndedAt), so nothing can be bought for it.',
    CUSTOMER_MAY_EXIST:
      'The partner has a customer with the same name and another tenant GUID, probably the same company. The message names its id.',
    CUSTOMER_CHANGED: 'The customer has been changed since the revision in the input was read. Read it again.',
    DOMAIN_ALREADY_USED: 'A domain name belongs to another customer of the partner. The message names its id.',
    TENANT_ALREADY_USED: 'The tenant GUID belongs to another customer of the partner. The message names its id.',
    ORDER_ALREADY_RECORDED: 'The partner has another order with this external id. The message names its number.',
    SUBSCRIPTION_ALREADY_USED: 'Software with this subscription ID exists already.',
    ORDER_NOT_FOUND: 'The partner has no order with this id or number.',
    SUBSCRIPTION_NOT_FOUND: 'The partner has no subscription with this subscription ID.',
    SOFTWARE_NOT_FOUND: 'The partner has no software with this id, or it does not belong to the purchase in the input.',
    EDITION_NOT_FOUND: 'The software has no edition with this id, or it has media and editionId is missing.',
    SKU_NOT_FOUND: 'The catalogue has no SKU with this id.',
    KEY_NOT_FOUND: 'No software has a product key with this id, or of this order line and licence.',
    OFFER_NOT_FOUND: 'The catalogue has no offer with this id.',
    CANCELLATION_NOT_FOUND: 'There is no cancellation request with this id, or it belongs to another partner.',
    ATTACHMENT_NOT_FOUND: 'The partner has no attachment with this id.',
    PURCHASE_CUSTOMER_MISMATCH: 'The purchase was made for a customer other than the one in the input.',
    OFFER_NOT_PURCHASABLE:
      'The offer is for another country or segment than the customer’s, it has no price now, or its SKU is not sold.',
    QUANTITY_OUT_OF_RANGE: 'The quantity is below the minimum or above the maximum of the offer.',
    PRICE_CHANGED: 'The total differs from expectedTotal, usually because a price has changed. Nothing was bought.',
    CURRENCY_MISMATCH: 'An amount is not in the currency of the order, or the offers are in different currencies.',
    CREDIT_LIMIT_EXCEEDED:
      'The total is more than what is left on the partner’s credit line in its currency; nothing is left if its limit was ' +
      'lowered below what is used.',
    SOFTWARE_NOT_ACTIVE:
      'The software is not active: its term has ended, or its cancellation is requested or completed.',
    KEY_POOL_EXHAUSTED: 'Too few product keys are left in the pool. Nothing was changed; try again later.',
    KEY_REVOKED:
      'The product key was revoked, because its purchase was cancelled (S17) or it was replaced. Its value cannot be read.',
    ALREADY_CANCELLED: 'The software, or all software of the purchase, is already cancelled.',
    CANCELLATION_ALREADY_OPEN: 'A cancellation request for the software is already open.',
    CANCELLATION_NOT_OPEN: 'The cancellation request is already completed, rejected or withdrawn.',
    CANCELLATION_WINDOW_PASSED: 'The deadline to cancel the software (Software.cancellableUntil) has passed.',
    AMOUNT_NOT_POSITIVE: 'The amount is zero or less.',
    AMOUNT_EXCEEDS_REFUNDABLE:
      'The amount requested is more than what was paid for the software, or the amount approved is more than the ' +
      'amount requested.',
    ATTACHMENT_NOT_READY: 'The attachment does not have the status READY.',
    ATTACHMENT_IN_USE: 'The attachment belongs to a cancellation request, so it cannot be deleted.',
    ATTACHMENT_TYPE_NOT_ALLOWED: 'The file name does not end in pdf, png, jpg, jpeg, txt or csv.',
    ATTACHMENT_TOO_LARGE: 'The file is larger than 10,485,760 bytes, or empty.',
    TOO_MANY_ATTACHMENTS: 'A cancellation request has more than 5 attachments.',
    TOO_MANY_UNATTACHED_UPLOADS:
      'The partner has 100 uploads that are not attached to a cancellation request. Attach or delete some, or wait: each ' +
      'is deleted 24 hours after it was created.',
    IDEMPOTENCY_KEY_REUSED:
      'The partner has already used the idempotency key for this mutation with another input. Send a new key.',
    LINK_EXPIRED: 'The download link (S10), or the URL of an attachment or upload, has passed its expiry time.',
    LINK_EXHAUSTED: 'The download link has reached its maximum number of downloads (S10).',
    LINK_REVOKED: 'The download link was revoked, because it was reissued or its purchase was cancelled.',
    RATE_LIMITED:
      'Too much was requested in a short time. Try again after the time in Retry-After or retryAfterSeconds.',
    REQUIRED: 'The value is missing, null or blank.',
    TOO_SHORT: 'The text has fewer characters than `minimum`. `length` is what it has.',
    TOO_LONG: 'The text has more characters than `maximum`. `length` is what it has.',
    TOO_FEW_ENTRIES: 'The list has fewer entries than `minimum`.',
    TOO_MANY_ENTRIES: 'The list has more entries than `maximum`. `count` is what it has.',
    INVALID_FORMAT: 'The value does not have the form that its description requires, such as that of an email address.',
    INVALID_CHARACTER:
      'The text has a character that is not allowed: `character`, at `position`, counted from 1 in characters.',
    INVALID_CHOICE: 'The value is none of the values of its enum: `choices`.',
    TOO_MANY_DECIMALS: 'The amount has more decimals than its currency: `maximum`.',
    OUT_OF_RANGE: 'The number or the time is less than `minimum` or greater than `maximum`.',
    INVALID_VALUE:
      'The value is not as its description requires, and no other code is more precise, such as an id of another type or a value ' +
      'that another value of the input rules out.',
  },
);
export type ErrorCode = keyof typeof ErrorCode;

/** The codes of values that a user can mistype. Every input with such values can be refused with each of them. */
export const VALUE_ERRORS = [
  ...(['REQUIRED', 'TOO_SHORT', 'TOO_LONG', 'TOO_FEW_ENTRIES', 'TOO_MANY_ENTRIES', 'INVALID_FORMAT'] as const),
  ...(['INVALID_CHARACTER', 'INVALID_CHOICE', 'TOO_MANY_DECIMALS', 'OUT_OF_RANGE', 'INVALID_VALUE'] as const),
] as const satisfies readonly ErrorCode[];
