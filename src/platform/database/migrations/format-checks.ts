import { isCountry, isCurrency, isHash, isId, isLanguage, isNumber, isOneOf, isUuid } from '../checks';

/** The new checks of each table, by name. */
export const formatChecks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  partners: {
    partners_id: isId('id', 'ptn'),
    partners_country: isCountry('country'),
    partners_currency: isCurrency('currency'),
  },
  creditLines: {
    creditLines_currency: isCurrency('currency'),
  },
  products: {
    products_id: isId('id', 'prd'),
  },
  skus: {
    skus_id: isId('id', 'sku'),
  },
  editions: {
    editions_id: isId('id', 'edn'),
    editions_language: isLanguage('language'),
    editions_fileType: isOneOf('fileType', ['ISO', 'IMG', 'EXE', 'PKG', 'ZIP']),
    editions_os: isOneOf('os', ['WINDOWS', 'MACOS', 'LINUX']),
    editions_architecture: isOneOf('architecture', ['X64', 'X86', 'ARM64', 'UNIVERSAL']),
    editions_sha256Hex: isHash('sha256'),
  },
  offers: {
    offers_id: isId('id', 'off'),
    offers_country: isCountry('country'),
    offers_currency: isCurrency('currency'),
  },
  productTranslations: {
    productTranslations_locale: isLanguage('locale'),
  },
  skuTranslations: {
    skuTranslations_locale: isLanguage('locale'),
  },
  customers: {
    customers_id: isId('id', 'cus'),
    customers_tenantId: isUuid('tenantId'),
    customers_country: isCountry('country'),
  },
  orders: {
    orders_id: isId('id', 'ord'),
    orders_number: isNumber('number', 'ORD'),
    orders_currency: isCurrency('currency'),
  },
  orderLines: {
    orderLines_id: isId('id', 'oln'),
    orderLines_currency: isCurrency('currency'),
  },
  payments: {
    payments_id: isId('id', 'pay'),
    payments_currency: isCurrency('currency'),
  },
  software: {
    software_id: isId('id', 'sft'),
    software_subscriptionId: isUuid('subscriptionId'),
  },
  productKeys: {
    productKeys_id: isId('id', 'key'),
  },
  downloadLinks: {
    downloadLinks_id: isId('id', 'lnk'),
  },
  downloadSessions: {
    downloadSessions_id: isId('id', 'dls'),
  },
  attachments: {
    attachments_id: isId('id', 'att'),
    attachments_sha256: isHash('sha256'),
  },
  cancellationRequests: {
    cancellationRequests_id: isId('id', 'can'),
    cancellationRequests_number: isNumber('number', 'CAN'),
    cancellationRequests_problemType: isOneOf('problemType', ['CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS']),
    cancellationRequests_impact: isOneOf('impact', ['MINIMAL', 'MODERATE', 'CRITICAL']),
    cancellationRequests_refundReason: isOneOf('refundReason', [
      'ORDERED_BY_MISTAKE',
      'WRONG_PRODUCT',
      'WRONG_QUANTITY',
      'DUPLICATE_ORDER',
      'NOT_AS_DESCRIBED',
      'OTHER',
    ]),
    cancellationRequests_currency: isCurrency('currency'),
  },
};

/** Warns of existing rows that break a check. They must not make an upgrade fail. */
export function warnOfRowsThatBreak(check: string): void {
  process.emitWarning(`There are rows that break the new check ${check}; npm run verify lists them.`);
}
