/** The columns of a kind of CSV file. Names are compared without case and quotes. */
interface TableKind {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Columns that are known and not read. */
  readonly unread: readonly string[];
  /** Other names of columns. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** The kinds of CSV files. A file is of the kind whose columns it has. */
export const TABLE_KINDS = {
  CUSTOMER_EXPORT: {
    required: ['Microsoft ID', 'Company name', 'Primary domain name', 'Relationship'],
    optional: ['Tags'],
    unread: [],
    aliases: {},
  },
  PRICE_SHEET: {
    required: [
      ...['ProductTitle', 'ProductId', 'SkuId', 'SkuTitle', 'Publisher', 'TermDuration', 'BillingPlan', 'Market'],
      ...['Currency', 'UnitPrice', 'EffectiveStartDate', 'EffectiveEndDate'],
    ],
    optional: [
      ...['SkuDescription', 'PricingTierRangeMin', 'PricingTierRangeMax', 'Tags', 'ERP Price', 'Segment'],
      'ChangeIndicator',
    ],
    unread: ['UnitOfMeasure', 'PreviousValues'],
    aliases: { ERP: 'ERP Price' },
  },
  SKU_MAPPING: {
    required: ['productId', 'skuId', 'keyDelivery', 'hasMedia'],
    optional: ['currentVersion', 'minimumQuantity', 'maximumQuantity'],
    unread: [],
    aliases: {},
  },
  MEDIA_MANIFEST: {
    required: ['productId', 'version', 'language', 'fileType', 'os', 'architecture', 'path'],
    optional: ['fileName', 'sizeBytes', 'sha256'],
    unread: [],
    aliases: {},
  },
  KEYS: {
    required: ['productId', 'skuId', 'version', 'key', 'activationLimit'],
    optional: ['orderNumber', 'lineNumber'],
    unread: [],
    aliases: {},
  },
} as const satisfies Readonly<Record<string, TableKind>>;

export type TableKindName = keyof typeof TABLE_KINDS;
