/** A change that the database must refuse: an UPDATE of the existing row, or a copy of it with other values. */
export interface Refusal {
  readonly what: string;
  /** The name of a CHECK, or the columns of a UNIQUE, as in the error of SQLite. */
  readonly by: string;
  readonly table: string;
  readonly set?: string;
  readonly copy?: Readonly<Record<string, string>>;
}

function change(what: string, by: string, set: string): Refusal {
  return { what, by, table: by.split('_')[0] as string, set };
}

function another(what: string, by: string, copy: Readonly<Record<string, string>>): Refusal {
  return { what, by, table: by.split(/[._]/)[0] as string, copy };
}

export const refusals: readonly Refusal[] = [
  change('a credit line with a negative limit', 'creditLines_used', `"limitMinor" = -1`),
  change('a credit line with negative use', 'creditLines_used', `"usedMinor" = -1`),
  change('a partner with an unknown status', 'partners_status', `"status" = 'LOST'`),
  change('a suspended partner without a reason', 'partners_statusFacts', `"status" = 'SUSPENDED', "statusSince" = 1`),
  change('a closed partner without a time', 'partners_statusFacts', `"status" = 'CLOSED', "statusReason" = 'Fraud'`),
  change('an active partner with a reason', 'partners_statusFacts', `"statusReason" = 'Fraud'`),
  another('one person blocked twice', 'blockedPersons.subjectId', {}),
  another('two credit lines in one currency', 'creditLines.partnerId, creditLines.currency', {}),

  change('a second version of the catalogue', 'catalogueVersion_single', `"id" = 2`),
  another('two products of one catalogue id', 'products.catalogId', { id: `'prd_2'` }),
  change(
    'an invalid value for whether the case of keys counts',
    'products_caseSensitiveKeys',
    `"caseSensitiveKeys" = 2`,
  ),
  another(
    'two translations of a product into one language',
    'productTranslations.productId, productTranslations.locale',
    {},
  ),
  another('two translations of a SKU into one language', 'skuTranslations.skuId, skuTranslations.locale', {}),
  change('a SKU with a minimum quantity of 0', 'skus_quantities', `"minimumQuantity" = 0`),
  change('a SKU whose minimum is above its maximum', 'skus_quantities', `"minimumQuantity" = 2, "maximumQuantity" = 1`),
  change('an unknown way to deliver keys', 'skus_keyDelivery', `"keyDelivery" = 'BY_POST'`),
  change('an invalid value for whether there are media', 'skus_hasMedia', `"hasMedia" = 2`),
  change('an empty file', 'editions_sizeBytes', `"sizeBytes" = 0`),
  change('a hash that is too short', 'editions_sha256', `"sha256" = 'abc'`),
  another(
    'two editions for one choice',
    `editions.${['productId', 'version', 'language', 'fileType', 'os', 'architecture'].join(', editions.')}`,
    { id: `'edn_2'` },
  ),
  change('local fields of a SKU that are no list', 'skus_localFields', `"localFields" = 'title'`),
  change('local fields of a product that are no list', 'products_localFields', `"localFields" = ''`),
  change('an offer to an unknown segment', 'offers_segment', `"segment" = 'CHARITY'`),
  change('an offer with an unknown billing plan', 'offers_billingPlan', `"billingPlan" = 'WEEKLY'`),
  change('an offer with a negative term', 'offers_term', `"termMonths" = -1`),
  change('a perpetual licence that is paid each year', 'offers_term', `"termMonths" = 0, "billingPlan" = 'ANNUAL'`),
  change('a tier that begins with 0', 'offers_tier', `"tierMinimum" = 0`),
  change('a tier that ends before it begins', 'offers_tier', `"tierMinimum" = 2, "tierMaximum" = 1`),
  another(
    'two offers of a SKU that differ in nothing',
    `offers.${['skuId', 'country', 'segment', 'currency', 'termMonths', 'billingPlan', 'tierMinimum'].join(', offers.')}`,
    { id: `'off_2'` },
  ),
  change('a price of 0', 'prices_unitPrice', `"unitPriceMinor" = 0`),
  change('a suggested retail price of 0', 'prices_suggestedRetailPrice', `"suggestedRetailPriceMinor" = 0`),
  change('a price that ends when it starts', 'prices_period', `"endsAt" = "startsAt"`),
  change('a price before 1970', 'prices_period', `"startsAt" = -1`),
  change('a price from an unknown source', 'prices_source', `"source" = 'HEARSAY'`),
  another('two prices of an offer with one start', 'prices.offerId, prices.startsAt', {}),

  change('a customer of an unknown segment', 'customers_segment', `"segment" = 'CHARITY'`),
  another('two customers of a partner with one tenant', 'customers.partnerId, customers.tenantId', { id: `'cus_2'` }),
  another(
    'one beginning of a word twice of a customer',
    `customerSearchTerms.${['partnerId', 'term', 'nameKey', 'customerId'].join(', customerSearchTerms.')}`,
    {},
  ),
  another('two customers of a partner with one domain', 'customerDomains.partnerId, customerDomains.domain', {}),

  change('a use of a limit with an amount of 0', 'rateLimitUses_amount', `"amount" = 0`),
  another('two uses of a limit that end at the same time', 'rateLimitUses.key, rateLimitUses.countsUntil', {}),

  change('a second clock', 'clock_single', `"id" = 2`),

  change('terms of an unknown kind of licence', 'deliveryPolicies_licenceKind', `"licenceKind" = 'RENTED'`),
  change('terms that start before 1970', 'deliveryPolicies_startsAt', `"startsAt" = -1`),
  change('links that are never valid', 'deliveryPolicies_limits', `"linkTtlMs" = 0`),
  change('links without downloads', 'deliveryPolicies_limits', `"maxDownloads" = 0`),
  change('a negative number of days to cancel', 'deliveryPolicies_cancelWindow', `"cancelWindowDays" = -1`),
  another('two terms with one start', 'deliveryPolicies.licenceKind, deliveryPolicies.startsAt', {}),

  change('an order with an unknown status', 'orders_status', `"status" = 'LOST'`),
  change('an order with a total of 0', 'orders_total', `"totalMinor" = 0`),
  another('two orders of one number', 'orders.number', { id: `'ord_2'`, externalId: 'NULL' }),
  change('an order with an empty external id', 'orders_externalId', `"externalId" = ''`),
  another('two orders of a partner with one external id', 'orders.partnerId, orders.externalId', {
    id: `'ord_2'`,
    number: `'ORD-22222-22222'`,
  }),
  change('a line with a quantity of 0', 'orderLines_amounts', `"quantity" = 0`),
  change('a line without a price', 'orderLines_amounts', `"unitPriceMinor" = 0`),
  another('two lines of one number in an order', 'orderLines.orderId, orderLines.lineNumber', { id: `'oln_2'` }),
  change('a payment of 0', 'payments_amounts', `"amountMinor" = 0`),
  change('a refund above the payment', 'payments_amounts', `"refundedMinor" = "amountMinor" + 1`),
  change('a negative refund', 'payments_amounts', `"refundedMinor" = -1`),
  change('an unknown threshold of a credit line', 'payments_creditThreshold', `"creditThreshold" = 50`),
  change('a payment in cash', 'payments_method', `"method" = 'CASH'`),
  another('two payments of one order', 'payments.orderId', { id: `'pay_2'` }),
  another(
    'one idempotency key twice',
    `idempotencyRecords.${['partnerId', 'operation', 'key'].join(', idempotencyRecords.')}`,
    {},
  ),

  another('an audit event with an unknown outcome', 'auditEvents_outcome', {
    id: `'aud_2'`,
    sequence: '2',
    outcome: `'LOST'`,
  }),
  another('a successful audit event without a subject', 'auditEvents_success', {
    id: `'aud_2'`,
    sequence: '2',
    subjectId: 'NULL',
  }),
  another('a successful audit event with a reason for refusal', 'auditEvents_success', {
    id: `'aud_2'`,
    sequence: '2',
    reason: `'FORBIDDEN_ROLE'`,
  }),
  another('two events at one position of an audit trail', 'auditEvents.partnerId, auditEvents.sequence', {
    id: `'aud_2'`,
  }),
  another('two heads of an audit trail', 'auditChains.partnerId', {}),
  another('an audit trail with a negative length', 'auditChains_sequence', { partnerId: `'ptn_2'`, sequence: '-1' }),

  change('software with an unknown status', 'software_status', `"status" = 'EXPIRED'`),
  change('software with a quantity of 0', 'software_quantity', `"quantity" = 0`),
  another('software of one order line twice', 'software.orderLineId', { id: `'sft_2'`, subscriptionId: 'NULL' }),
  another('one subscription id twice', 'software.subscriptionId', { id: `'sft_2'`, orderLineId: `'oln_2'` }),

  change('a key that is assigned without software', 'productKeys_assignment', `"softwareId" = NULL`),
  change('a key that is assigned without a time', 'productKeys_assignment', `"assignedAt" = NULL`),
  change('a key that is assigned without a partner', 'productKeys_assignment', `"partnerId" = NULL`),
  change(
    'a key of the pool that was revealed',
    'productKeys_life',
    `"softwareId" = NULL, "assignedAt" = NULL, "partnerId" = NULL, "firstRevealedAt" = 1`,
  ),
  change(
    'a key of the pool that was revoked',
    'productKeys_life',
    `"softwareId" = NULL, "assignedAt" = NULL, "partnerId" = NULL, "revokedAt" = 1`,
  ),
  change('a key for the licence before the first one', 'productKeys_licenceNumber', `"licenceNumber" = 0`),
  another('two promises of keys to one software', 'keyPromises.softwareId', {}),
  change('a promise of 0 keys', 'keyPromises_keysDue', `"keysDue" = 0`),
  change('an assigned key that was set aside as a duplicate', 'productKeys_setAside', `"fingerprint" = 'aside:key'`),
  change('a key that was replaced without a reason', 'productKeys_replacement', `"revokedAt" = 1, "replacedAt" = 1`),
  change(
    'a replaced key that is not revoked',
    'productKeys_replacement',
    `"replacedAt" = 1, "replacementReason" = 'The key is bad.'`,
  ),
  change('a threshold of 0 keys', 'keyStocks_threshold', `"threshold" = 0`),
  change('an alarm of a stock without a threshold', 'keyStocks_alarm', `"alarmedAt" = 1`),
  another('two stocks of one SKU and version', 'keyStocks.skuId, keyStocks.version', {}),
  change('a SKU that is sold ahead more than wholly', 'skus_sellsAhead', `"sellsAhead" = 2`),
  another('one key in two rows', 'productKeys.fingerprint', { id: `'key_2'`, version: `'2019'` }),
  another('two keys for one licence', 'productKeys.softwareId, productKeys.version, productKeys.licenceNumber', {
    id: `'key_2'`,
    fingerprint: `'another'`,
  }),

  change('S10: a download beyond the last one', 'downloadLinks_count', `"downloadsUsed" = "maxDownloads" + 1`),
  change('S10: a count below zero', 'downloadLinks_count', `"downloadsUsed" = -1`),
  change('S10: a spent link that is not exhausted', 'downloadLinks_exhausted', `"downloadsUsed" = "maxDownloads"`),
  change('S10: an exhausted link that is not spent', 'downloadLinks_exhausted', `"exhaustedAt" = 1`),
  change('S10: a link that is never valid', 'downloadLinks_life', `"expiresAt" = "issuedAt"`),
  change('S11: a round before the first', 'downloadLinks_life', `"round" = 0`),
  change('a revoked link that has not ended', 'downloadLinks_revoked', `"revokedAt" = 1`),
  another('S11: two current links of one edition', 'downloadLinks.softwareId, downloadLinks.editionId', {
    id: `'lnk_2'`,
    round: '2',
  }),
  another('S11: one round twice', `downloadLinks.${['softwareId', 'editionId', 'round'].join(', downloadLinks.')}`, {
    id: `'lnk_2'`,
    endedAt: '1',
  }),
  change('a download of less than nothing', 'downloadSessions_bytes', `"bytesServed" = -1`),
  change('less than nothing set aside', 'downloadSessions_bytes', `"bytesReserved" = -1`),
  change('more than twice the file', 'downloadSessions_limit', `"bytesServed" = 2 * "sizeBytes" + 1`),
  change('more than twice the file set aside', 'downloadSessions_limit', `"bytesReserved" = 2 * "sizeBytes" + 1`),

  change('a request at an unknown state', 'cancellationRequests_status', `"status" = 'LOST', "decidedAt" = 1`),
  change('an open request that is decided', 'cancellationRequests_decided', `"decidedAt" = 1`),
  change('a decided request that is not', 'cancellationRequests_decided', `"status" = 'REJECTED'`),
  change('a request for nothing', 'cancellationRequests_amounts', `"amountRequestedMinor" = 0`),
  change(
    'an approval of more than was requested',
    'cancellationRequests_amounts',
    `"status" = 'COMPLETED', "decidedAt" = 1, "amountApprovedMinor" = "amountRequestedMinor" + 1`,
  ),
  change('a completion without an amount', 'cancellationRequests_amounts', `"status" = 'COMPLETED', "decidedAt" = 1`),
  another('two requests of one number', 'cancellationRequests.number', { id: `'can_2'` }),
  change('an item that is neither open nor closed', 'cancellationItems_isOpen', `"isOpen" = 2`),
  another('two open cancellations of one software', 'cancellationItems.softwareId', {
    cancellationRequestId: `'can_2'`,
  }),
  another('software twice in one request', 'cancellationItems.cancellationRequestId, cancellationItems.softwareId', {
    isOpen: '0',
  }),
  change('S16: an empty attachment', 'attachments_sizeBytes', `"sizeBytes" = 0`),
  change('S16: an attachment above 10 MiB', 'attachments_sizeBytes', `"sizeBytes" = 10 * 1024 * 1024 + 1`),
  change('S16: an upload without content', 'attachments_uploaded', `"sha256" = NULL`),
  change('S16: an attachment that was never uploaded', 'attachments_judged', `"uploadedAt" = NULL, "sha256" = NULL`),
  change('an attachment that was not found clean', 'attachments_attached', `"clearedAt" = NULL`),
  change('a file that is both clean and rejected', 'attachments_judged', `"rejectedAt" = 1`),
];
