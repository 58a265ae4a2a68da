-- The rules of every sound database, after any operation and any power failure: each statement finds the rows that
-- violate its rule. The statements run unchanged on SQLite and on PostgreSQL. `npm run verify` runs them on a live or a
-- restored database, and every test that opens a gateway runs them before it closes it.

-- Offers that differ only in their quantities have no quantity in common.
SELECT o."id" FROM "offers" AS o
JOIN "offers" AS p ON p."skuId" = o."skuId" AND p."country" = o."country" AND p."segment" = o."segment"
  AND p."currency" = o."currency" AND p."termMonths" = o."termMonths" AND p."billingPlan" = o."billingPlan"
WHERE p."tierMinimum" > o."tierMinimum" AND (o."tierMaximum" IS NULL OR o."tierMaximum" >= p."tierMinimum");

-- A product has a current version if one of its SKUs has product keys.
SELECT u."id" FROM "skus" AS u JOIN "products" AS p ON p."id" = u."productId"
WHERE p."currentVersion" = '' AND u."keyDelivery" NOT IN ('NONE', 'IN_MEDIA', 'UNMAPPED');

-- A sale ahead of the stock is that of a SKU with product keys.
SELECT "id" FROM "skus" WHERE "sellsAhead" = 1 AND "keyDelivery" IN ('NONE', 'IN_MEDIA', 'UNMAPPED');

-- An order's total is the sum of its lines.
SELECT o."id" FROM "orders" AS o LEFT JOIN "orderLines" AS l ON l."orderId" = o."id"
GROUP BY o."id", o."totalMinor"
HAVING o."totalMinor" <> COALESCE(SUM(l."unitPriceMinor" * l."quantity"), 0);

-- The lines of an order are numbered from 1 without gaps.
SELECT "orderId" FROM "orderLines" GROUP BY "orderId"
HAVING MIN("lineNumber") <> 1 OR MAX("lineNumber") <> COUNT(*);

-- An order has one payment, which equals its total.
SELECT o."id" FROM "orders" AS o LEFT JOIN "payments" AS p ON p."orderId" = o."id"
GROUP BY o."id", o."totalMinor"
HAVING COUNT(p."id") <> 1 OR SUM(p."amountMinor") <> o."totalMinor";

-- An order, its lines, its payment and its cancellation requests have the same currency.
SELECT o."id" FROM "orders" AS o
JOIN (
  SELECT "orderId", "currency" FROM "orderLines"
  UNION SELECT "orderId", "currency" FROM "payments"
  UNION SELECT "orderId", "currency" FROM "cancellationRequests"
) AS part ON part."orderId" = o."id"
WHERE part."currency" <> o."currency";

-- An order, its lines, its payment and its software belong to the partner of its customer.
SELECT o."id" FROM "orders" AS o
JOIN "customers" AS c ON c."id" = o."customerId"
JOIN (
  SELECT "orderId", "partnerId" FROM "orderLines"
  UNION SELECT "orderId", "partnerId" FROM "payments"
  UNION SELECT "orderId", "partnerId" FROM "software"
) AS part ON part."orderId" = o."id"
WHERE part."partnerId" <> o."partnerId" OR c."partnerId" <> o."partnerId";

-- Each order line has one piece of software, with the same order, customer, SKU and quantity.
SELECT l."id" FROM "orderLines" AS l
JOIN "orders" AS o ON o."id" = l."orderId"
LEFT JOIN "software" AS s ON s."orderLineId" = l."id"
WHERE s."id" IS NULL OR s."orderId" <> l."orderId" OR s."customerId" <> o."customerId"
  OR s."skuId" <> l."skuId" OR s."quantity" <> l."quantity";

-- The order that a line likely duplicates is another order of the same customer, SKU and quantity.
SELECT l."id" FROM "orderLines" AS l
JOIN "orders" AS o ON o."id" = l."orderId"
LEFT JOIN "software" AS s ON s."orderId" = l."likelyDuplicateOfId" AND s."orderId" <> l."orderId"
  AND s."customerId" = o."customerId" AND s."skuId" = l."skuId" AND s."quantity" = l."quantity"
WHERE l."likelyDuplicateOfId" IS NOT NULL AND s."id" IS NULL;

-- Software has an expiry exactly if it has a subscription.
SELECT "id" FROM "software" WHERE ("subscriptionId" IS NULL) <> ("expiresAt" IS NULL);

-- Software has a cancellation deadline exactly if its order line has a cancellation window.
SELECT s."id" FROM "software" AS s JOIN "orderLines" AS l ON l."id" = s."orderLineId"
WHERE (s."cancellableUntil" IS NULL) <> (l."cancelWindowDays" IS NULL);

-- The cancellation deadline of software is not after the last UTC day of its cancellation window.
SELECT s."id" FROM "software" AS s JOIN "orderLines" AS l ON l."id" = s."orderLineId"
WHERE s."cancellableUntil" >= (s."purchasedAt" / 86400000 + l."cancelWindowDays" + 1) * 86400000;

-- The used amount of a credit line is what was paid from it and not refunded.
SELECT c."partnerId", c."currency" FROM "creditLines" AS c
LEFT JOIN (
  SELECT "partnerId", "currency", SUM("amountMinor" - "refundedMinor") AS "owedMinor"
  FROM "payments" WHERE "method" = 'CREDIT_LINE' GROUP BY "partnerId", "currency"
) AS p ON p."partnerId" = c."partnerId" AND p."currency" = c."currency"
WHERE c."usedMinor" <> COALESCE(p."owedMinor", 0);

-- Every payment on credit was made from an existing credit line.
SELECT p."id" FROM "payments" AS p
LEFT JOIN "creditLines" AS c ON c."partnerId" = p."partnerId" AND c."currency" = p."currency"
WHERE c."partnerId" IS NULL AND p."method" = 'CREDIT_LINE';

-- An order was paid elsewhere exactly if it was bought elsewhere.
SELECT o."id" FROM "orders" AS o JOIN "payments" AS p ON p."orderId" = o."id"
WHERE (o."externalId" IS NULL) <> (p."method" <> 'EXTERNAL');

-- Only a payment on credit has crossed a threshold of the credit limit.
SELECT "id" FROM "payments" WHERE "creditThreshold" IS NOT NULL AND "method" <> 'CREDIT_LINE';

-- Every order that was bought elsewhere is in the audit trail once, as recorded.
SELECT o."id" FROM "orders" AS o
LEFT JOIN "auditEvents" AS e
  ON e."subjectId" = o."id" AND e."action" = 'ORDER_RECORDED' AND e."outcome" = 'SUCCEEDED'
WHERE o."externalId" IS NOT NULL GROUP BY o."id" HAVING COUNT(e."id") <> 1;

-- The status of a partner is that of its last change of status in the audit trail.
SELECT p."id" FROM "partners" AS p
LEFT JOIN "auditEvents" AS e ON e."subjectId" = p."id" AND e."partnerId" = p."id" AND e."sequence" = (
  SELECT MAX("sequence") FROM "auditEvents" WHERE "subjectId" = p."id" AND "outcome" = 'SUCCEEDED'
    AND "action" IN ('PARTNER_SUSPENDED', 'PARTNER_CLOSED', 'PARTNER_RESUMED')
)
WHERE p."status" <> CASE e."action"
  WHEN 'PARTNER_SUSPENDED' THEN 'SUSPENDED' WHEN 'PARTNER_CLOSED' THEN 'CLOSED' ELSE 'ACTIVE' END;

-- The relationship with a customer has ended exactly if that is its last change in the audit trail.
SELECT c."id" FROM "customers" AS c
LEFT JOIN "auditEvents" AS e ON e."subjectId" = c."id" AND e."partnerId" = c."partnerId" AND e."sequence" = (
  SELECT MAX("sequence") FROM "auditEvents" WHERE "subjectId" = c."id" AND "outcome" = 'SUCCEEDED'
    AND ("action" IN ('CUSTOMER_ENDED', 'CUSTOMER_RESUMED')
      OR ("action" = 'CUSTOMER_ADDED' AND "changes" LIKE '%"relationshipEndedAt":[null,"%'))
)
WHERE (c."endedAt" IS NOT NULL) <> (COALESCE(e."action", 'CUSTOMER_RESUMED') <> 'CUSTOMER_RESUMED');

-- A person is blocked exactly if that is the last change in the audit trail.
SELECT COALESCE(b."subjectId", e."subjectId") AS "subjectId" FROM "blockedPersons" AS b
FULL JOIN (
  SELECT "subjectId", MAX("sequence") AS "last",
    COALESCE(MAX(CASE WHEN "action" = 'PERSON_BLOCKED' THEN "sequence" END), 0) AS "blocked"
  FROM "auditEvents"
  WHERE "partnerId" = '' AND "action" IN ('PERSON_BLOCKED', 'PERSON_UNBLOCKED') AND "outcome" = 'SUCCEEDED'
  GROUP BY "subjectId"
) AS e ON e."subjectId" = b."subjectId"
WHERE (b."subjectId" IS NOT NULL) <> (COALESCE(e."blocked", -1) = COALESCE(e."last", 0));

-- Every import is in the audit trail once, and no other one is.
SELECT COALESCE(i."id", e."subjectId") AS "id" FROM "programmeImports" AS i
FULL JOIN (
  SELECT "subjectId", COUNT(*) AS "count" FROM "auditEvents"
  WHERE "partnerId" = '' AND "action" = 'IMPORT_APPLIED' AND "outcome" = 'SUCCEEDED' GROUP BY "subjectId"
) AS e ON e."subjectId" = i."id"
WHERE i."id" IS NULL OR e."subjectId" IS NULL OR e."count" <> 1;

-- The refunded amount of a payment is the approved amount.
SELECT p."id" FROM "payments" AS p
LEFT JOIN "cancellationRequests" AS r ON r."orderId" = p."orderId" AND r."status" = 'COMPLETED'
GROUP BY p."id", p."refundedMinor"
HAVING p."refundedMinor" <> COALESCE(SUM(r."amountApprovedMinor"), 0);

-- The amounts requested by open cancellation requests have been paid and not refunded.
SELECT p."id" FROM "payments" AS p
JOIN "cancellationRequests" AS r ON r."orderId" = p."orderId" AND r."status" = 'SUBMITTED'
GROUP BY p."id", p."amountMinor", p."refundedMinor"
HAVING p."amountMinor" - p."refundedMinor" < SUM(r."amountRequestedMinor");

-- An order is cancelled if all its software is, and partially cancelled if some of it is.
SELECT o."id" FROM "orders" AS o JOIN "software" AS s ON s."orderId" = o."id"
GROUP BY o."id", o."status"
HAVING o."status" <> CASE COUNT(CASE WHEN s."status" = 'CANCELLED' THEN 1 END)
  WHEN 0 THEN 'COMPLETED' WHEN COUNT(*) THEN 'CANCELLED' ELSE 'PARTIALLY_CANCELLED' END;

-- An idempotency key refers to a node of its partner that its mutation returns, and only links and customers can have several.
SELECT i."resultId" FROM "idempotencyRecords" AS i
LEFT JOIN "orders" AS o ON o."id" = i."resultId" AND o."partnerId" = i."partnerId" AND i."operation" = 'purchase'
LEFT JOIN "cancellationRequests" AS r
  ON r."id" = i."resultId" AND r."partnerId" = i."partnerId" AND i."operation" = 'submitCancellation'
LEFT JOIN "downloadLinks" AS l
  ON l."id" = i."resultId" AND l."partnerId" = i."partnerId" AND i."operation" IN ('getKeysAndDownloads', 'reissue')
LEFT JOIN "attachments" AS a
  ON a."id" = i."resultId" AND a."partnerId" = i."partnerId" AND i."operation" = 'createAttachmentUpload'
LEFT JOIN "customers" AS c
  ON c."id" = i."resultId" AND c."partnerId" = i."partnerId" AND i."operation" IN ('createCustomer', 'updateCustomer')
WHERE i."operation" <> 'reissueExpiredLinks' AND i."resultId" NOT LIKE '% %' AND i."partnerId" <> ''
GROUP BY i."resultId"
HAVING COUNT(o."id") + COUNT(r."id") + COUNT(l."id") + COUNT(a."id") + COUNT(c."id") <> COUNT(*)
  OR (COUNT(*) > 1 AND COUNT(l."id") + COUNT(c."id") = 0);

-- An idempotency key of an operator refers to a partner or a customer.
SELECT i."resultId" FROM "idempotencyRecords" AS i
LEFT JOIN "partners" AS p ON p."id" = i."resultId" AND i."operation" = 'addPartner'
LEFT JOIN "customers" AS c ON c."id" = i."resultId" AND i."operation" IN ('createCustomer', 'updateCustomer')
WHERE i."partnerId" = '' AND p."id" IS NULL AND c."id" IS NULL;

-- Every order with an idempotency key is in the audit trail once.
SELECT o."id" FROM "orders" AS o
JOIN "idempotencyRecords" AS i ON i."resultId" = o."id"
LEFT JOIN "auditEvents" AS e
  ON e."subjectId" = o."id" AND e."action" = 'PURCHASE' AND e."outcome" = 'SUCCEEDED'
GROUP BY o."id" HAVING COUNT(DISTINCT e."id") <> 1;

-- Every purchase in the audit trail exists, with its customer.
SELECT e."id" FROM "auditEvents" AS e
LEFT JOIN "orders" AS o ON o."id" = e."subjectId"
WHERE e."action" = 'PURCHASE' AND e."outcome" = 'SUCCEEDED'
  AND (o."id" IS NULL OR e."customerId" IS NULL OR o."customerId" <> e."customerId" OR o."partnerId" <> e."partnerId");

-- No two rows have the same product key.
SELECT MIN("id") AS "id" FROM "productKeys" GROUP BY "fingerprint" HAVING COUNT(*) > 1;

-- Software has at most one key per licence and version, numbered from 1, in addition to replaced keys.
SELECT k."softwareId" FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
WHERE k."replacedAt" IS NULL
GROUP BY k."softwareId", k."version", s."quantity"
HAVING COUNT(*) > s."quantity" OR MIN(k."licenceNumber") <> 1 OR MAX(k."licenceNumber") <> COUNT(*);

-- Software that is not cancelled has a promised or a reserved key for each licence without one.
SELECT s."id" FROM "software" AS s
JOIN "skus" AS u ON u."id" = s."skuId" AND u."keyDelivery" NOT IN ('NONE', 'IN_MEDIA', 'UNMAPPED')
LEFT JOIN "productKeys" AS k ON k."softwareId" = s."id" AND k."replacedAt" IS NULL
LEFT JOIN "keyPromises" AS d ON d."softwareId" = s."id"
LEFT JOIN (
  SELECT "reservedForId", COUNT(*) AS "keys" FROM "productKeys"
  WHERE "softwareId" IS NULL AND "fingerprint" NOT LIKE 'aside:%' GROUP BY "reservedForId"
) AS r ON r."reservedForId" = s."orderLineId"
WHERE s."status" <> 'CANCELLED' GROUP BY s."id", s."quantity", u."keyDelivery", d."keysDue", r."keys"
HAVING CASE u."keyDelivery" WHEN 'ONE_PER_LICENCE' THEN s."quantity" ELSE 1 END
  > COUNT(DISTINCT k."licenceNumber") + COALESCE(d."keysDue", 0) + COALESCE(r."keys", 0);

-- Promised keys belong to software that is not cancelled, with its SKU and expiry, and do not exceed its missing keys.
SELECT d."softwareId" FROM "keyPromises" AS d
JOIN "software" AS s ON s."id" = d."softwareId"
JOIN "skus" AS u ON u."id" = s."skuId"
JOIN "products" AS p ON p."id" = u."productId"
LEFT JOIN "productKeys" AS k ON k."version" = p."currentVersion" AND k."replacedAt" IS NULL AND (k."softwareId" = s."id"
  OR (k."softwareId" IS NULL AND k."reservedForId" = s."orderLineId" AND k."fingerprint" NOT LIKE 'aside:%'))
GROUP BY d."softwareId", d."skuId", d."keysDue", d."expiresAt", d."purchasedAt", s."status", s."skuId", s."expiresAt",
  s."purchasedAt", s."quantity", u."keyDelivery"
HAVING s."status" = 'CANCELLED' OR d."skuId" <> s."skuId" OR COALESCE(d."expiresAt", 0) <> COALESCE(s."expiresAt", 0)
  OR d."purchasedAt" <> s."purchasedAt"
  OR d."keysDue" + COUNT(k."id") > CASE WHEN u."keyDelivery" = 'ONE_PER_LICENCE' THEN s."quantity"
    WHEN u."keyDelivery" IN ('NONE', 'IN_MEDIA', 'UNMAPPED') THEN 0 ELSE 1 END;

-- A key has the SKU and the partner of its software.
SELECT k."id" FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
WHERE k."skuId" <> s."skuId" OR k."partnerId" <> s."partnerId";

-- A key is revoked exactly if its software is cancelled or it was replaced.
SELECT k."id" FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
WHERE (s."status" = 'CANCELLED' OR k."replacedAt" IS NOT NULL) <> (k."revokedAt" IS NOT NULL);

-- A replaced key was revoked when it was replaced, which is in the audit trail, and another key has its licence.
SELECT k."id" FROM "productKeys" AS k
LEFT JOIN "productKeys" AS n ON n."softwareId" = k."softwareId" AND n."version" = k."version"
  AND n."licenceNumber" = k."licenceNumber" AND n."replacedAt" IS NULL
LEFT JOIN "auditEvents" AS e ON e."subjectId" = k."id" AND e."action" = 'KEY_REPLACED' AND e."outcome" = 'SUCCEEDED'
WHERE k."replacedAt" IS NOT NULL AND (k."revokedAt" <> k."replacedAt" OR n."id" IS NULL OR e."id" IS NULL);

-- A reserved key has the SKU of its order line, and only the software of that line has it.
SELECT k."id" FROM "productKeys" AS k
JOIN "orderLines" AS l ON l."id" = k."reservedForId"
LEFT JOIN "software" AS s ON s."id" = k."softwareId"
WHERE l."skuId" <> k."skuId" OR s."orderLineId" <> k."reservedForId";

-- Every pool that has had a key has a stock.
SELECT DISTINCT k."skuId" FROM "productKeys" AS k
LEFT JOIN "keyStocks" AS s ON s."skuId" = k."skuId" AND s."version" = k."version"
WHERE s."skuId" IS NULL;

-- Every alarm of a stock is in the audit trail.
SELECT s."skuId" FROM "keyStocks" AS s
LEFT JOIN "auditEvents" AS e ON e."subjectId" = s."skuId" AND e."action" = 'KEY_STOCK_LOW' AND e."at" >= s."alarmedAt"
WHERE s."alarmedAt" IS NOT NULL AND e."id" IS NULL;

-- Every assigned, revealed or revoked key is in the audit trail, its assignment and its revocation once.
SELECT k."id" FROM "productKeys" AS k
LEFT JOIN (
  SELECT "subjectId",
    COUNT(CASE WHEN "action" = 'KEY_ASSIGNED' THEN 1 END) AS "assigned",
    COUNT(CASE WHEN "action" = 'KEY_REVEALED' THEN 1 END) AS "revealed",
    COUNT(CASE WHEN "action" = 'KEY_REVOKED' THEN 1 END) AS "revoked"
  FROM "auditEvents" WHERE "outcome" = 'SUCCEEDED' AND "action" IN ('KEY_ASSIGNED', 'KEY_REVEALED', 'KEY_REVOKED')
  GROUP BY "subjectId"
) AS e ON e."subjectId" = k."id"
WHERE COALESCE(e."assigned", 0) <> CASE WHEN k."assignedAt" IS NULL THEN 0 ELSE 1 END
  OR (COALESCE(e."revealed", 0) > 0) <> (k."firstRevealedAt" IS NOT NULL)
  OR COALESCE(e."revoked", 0) <> CASE WHEN k."revokedAt" IS NULL THEN 0 ELSE 1 END;

-- A key was revealed and revoked after it was assigned.
SELECT "id" FROM "productKeys" WHERE "firstRevealedAt" < "assignedAt" OR "revokedAt" < "assignedAt";

-- A link has the partner of its software, and an edition of its product.
SELECT l."id" FROM "downloadLinks" AS l
JOIN "software" AS s ON s."id" = l."softwareId"
JOIN "skus" AS k ON k."id" = s."skuId"
JOIN "editions" AS e ON e."id" = l."editionId"
WHERE l."partnerId" <> s."partnerId" OR e."productId" <> k."productId";

-- A link has the lifetime and the maximum downloads of its order line.
SELECT l."id" FROM "downloadLinks" AS l
JOIN "software" AS s ON s."id" = l."softwareId"
JOIN "orderLines" AS o ON o."id" = s."orderLineId"
WHERE l."expiresAt" - l."issuedAt" <> o."linkTtlMs" OR l."maxDownloads" <> o."maxDownloads";

-- The rounds of a link are numbered from 1 without gaps, and only the last one is current.
SELECT MIN("id") AS "id" FROM "downloadLinks" GROUP BY "softwareId", "editionId"
HAVING MIN("round") <> 1 OR MAX("round") <> COUNT(*) OR COUNT(*) - COUNT("endedAt") > 1
  OR MIN(CASE WHEN "endedAt" IS NULL THEN "round" END) <> MAX("round");

-- A round of a link begins when the previous one ends.
SELECT n."id" FROM "downloadLinks" AS n
JOIN "downloadLinks" AS l
  ON l."softwareId" = n."softwareId" AND l."editionId" = n."editionId" AND l."round" = n."round" - 1
WHERE l."endedAt" IS NULL OR l."endedAt" <> n."issuedAt";

-- A link is exhausted during its lifetime, and ended and revoked after it was issued.
SELECT "id" FROM "downloadLinks"
WHERE "exhaustedAt" < "issuedAt" OR "exhaustedAt" >= "expiresAt"
  OR "endedAt" < "issuedAt" OR "revokedAt" < "issuedAt";

-- All links of cancelled software are revoked and ended.
SELECT l."id" FROM "downloadLinks" AS l JOIN "software" AS s ON s."id" = l."softwareId"
WHERE s."status" = 'CANCELLED' AND (l."revokedAt" IS NULL OR l."endedAt" IS NULL);

-- The downloads of a link equal its sessions and its downloads in the audit trail.
SELECT l."id" FROM "downloadLinks" AS l
LEFT JOIN (SELECT "linkId", COUNT(*) AS "count" FROM "downloadSessions" GROUP BY "linkId") AS s ON s."linkId" = l."id"
LEFT JOIN (
  SELECT "subjectId", COUNT(*) AS "count" FROM "auditEvents"
  WHERE "action" = 'DOWNLOAD_STARTED' AND "outcome" = 'SUCCEEDED' GROUP BY "subjectId"
) AS e ON e."subjectId" = l."id"
WHERE COALESCE(s."count", 0) <> l."downloadsUsed" OR COALESCE(e."count", 0) <> l."downloadsUsed";

-- Every issued or revoked link is in the audit trail once.
SELECT l."id" FROM "downloadLinks" AS l
LEFT JOIN (
  SELECT "subjectId",
    COUNT(CASE WHEN "action" = 'LINK_ISSUED' THEN 1 END) AS "issued",
    COUNT(CASE WHEN "action" = 'LINK_REVOKED' THEN 1 END) AS "revoked"
  FROM "auditEvents" WHERE "action" IN ('LINK_ISSUED', 'LINK_REVOKED') AND "outcome" = 'SUCCEEDED' GROUP BY "subjectId"
) AS e ON e."subjectId" = l."id"
WHERE COALESCE(e."issued", 0) <> 1 OR COALESCE(e."revoked", 0) <> CASE WHEN l."revokedAt" IS NULL THEN 0 ELSE 1 END;

-- A download started while its link was valid, and has the partner of its link.
SELECT s."id" FROM "downloadSessions" AS s JOIN "downloadLinks" AS l ON l."id" = s."linkId"
WHERE s."partnerId" <> l."partnerId" OR s."startedAt" < l."issuedAt" OR s."startedAt" >= l."expiresAt"
  OR s."startedAt" > l."revokedAt";

-- The cancellation of software is pending exactly if it is part of one open request.
SELECT s."id" FROM "software" AS s
LEFT JOIN "cancellationItems" AS i ON i."softwareId" = s."id" AND i."isOpen" = 1
GROUP BY s."id", s."status"
HAVING COUNT(i."softwareId") <> CASE s."status" WHEN 'CANCELLATION_PENDING' THEN 1 ELSE 0 END;

-- Software is cancelled exactly if it is part of one completed request.
SELECT s."id" FROM "software" AS s
LEFT JOIN "cancellationItems" AS i ON i."softwareId" = s."id"
LEFT JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId" AND r."status" = 'COMPLETED'
GROUP BY s."id", s."status"
HAVING COUNT(r."id") <> CASE s."status" WHEN 'CANCELLED' THEN 1 ELSE 0 END;

-- An item of a request is open exactly if the request is.
SELECT r."id" FROM "cancellationItems" AS i JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
WHERE (i."isOpen" = 1) <> (r."status" = 'SUBMITTED');

-- A request contains software of its order, customer and partner only.
SELECT r."id" FROM "cancellationRequests" AS r
LEFT JOIN "cancellationItems" AS i ON i."cancellationRequestId" = r."id"
LEFT JOIN "software" AS s ON s."id" = i."softwareId"
WHERE s."id" IS NULL OR s."orderId" <> r."orderId" OR s."customerId" <> r."customerId"
  OR s."partnerId" <> r."partnerId";

-- The submission and the outcome of a request are in the audit trail once, and nothing else about it.
SELECT r."id" FROM "cancellationRequests" AS r
LEFT JOIN "auditEvents" AS e ON e."subjectId" = r."id" AND e."outcome" = 'SUCCEEDED'
GROUP BY r."id", r."status"
HAVING COUNT(e."id") <> CASE r."status" WHEN 'SUBMITTED' THEN 1 ELSE 2 END
  OR COUNT(CASE WHEN e."action" = 'CANCELLATION_SUBMITTED' THEN 1 END) <> 1
  OR COUNT(CASE WHEN e."action" = 'CANCELLATION_' || r."status" THEN 1 END) <> 1;

-- No user has decided their own request.
SELECT r."id" FROM "cancellationRequests" AS r
JOIN "auditEvents" AS e ON e."subjectId" = r."id"
WHERE e."action" IN ('CANCELLATION_COMPLETED', 'CANCELLATION_REJECTED') AND e."outcome" = 'SUCCEEDED'
  AND e."actorId" = r."submittedById";

-- A request has at most five attachments, all with its partner.
SELECT r."id" FROM "cancellationRequests" AS r JOIN "attachments" AS a ON a."cancellationRequestId" = r."id"
GROUP BY r."id", r."partnerId"
HAVING COUNT(*) > 5 OR COUNT(CASE WHEN a."partnerId" <> r."partnerId" THEN 1 END) > 0;

-- Every uploaded attachment is in the audit trail once.
SELECT a."id" FROM "attachments" AS a
LEFT JOIN "auditEvents" AS e
  ON e."subjectId" = a."id" AND e."action" = 'ATTACHMENT_UPLOADED' AND e."outcome" = 'SUCCEEDED'
GROUP BY a."id", a."uploadedAt"
HAVING COUNT(e."id") <> CASE WHEN a."uploadedAt" IS NULL THEN 0 ELSE 1 END;

-- Every rejected attachment is in the audit trail once.
SELECT a."id" FROM "attachments" AS a
LEFT JOIN "auditEvents" AS e
  ON e."subjectId" = a."id" AND e."action" = 'ATTACHMENT_REJECTED' AND e."outcome" = 'SUCCEEDED'
GROUP BY a."id", a."rejectedAt"
HAVING COUNT(e."id") <> CASE WHEN a."rejectedAt" IS NULL THEN 0 ELSE 1 END;

-- Audit events of customers and software are in the trail of their partner.
SELECT e."id" FROM "auditEvents" AS e
LEFT JOIN "customers" AS c ON c."id" = e."customerId"
LEFT JOIN "software" AS s ON s."id" = e."softwareId"
WHERE (e."customerId" IS NOT NULL AND (c."id" IS NULL OR c."partnerId" <> e."partnerId"))
  OR (e."softwareId" IS NOT NULL AND (s."id" IS NULL OR s."partnerId" <> e."partnerId"));

-- The rows of a partner's audit trail are numbered from 1 to its head without gaps.
SELECT COALESCE(c."partnerId", e."partnerId") AS "partnerId" FROM "auditChains" AS c
FULL JOIN (
  SELECT "partnerId", MIN("sequence") AS "first", MAX("sequence") AS "last", COUNT(*) AS "count"
  FROM "auditEvents" GROUP BY "partnerId"
) AS e ON e."partnerId" = c."partnerId"
WHERE c."partnerId" IS NULL OR COALESCE(e."first", 1) <> 1 OR COALESCE(e."count", 0) <> COALESCE(e."last", 0)
  OR c."sequence" <> COALESCE(e."last", 0);

-- The audit trail of a partner does not go back in time.
SELECT n."id" FROM "auditEvents" AS n
JOIN "auditEvents" AS e ON e."partnerId" = n."partnerId" AND e."sequence" = n."sequence" - 1
WHERE n."at" < e."at";

-- A domain has the partner of its customer.
SELECT d."customerId", d."domain" FROM "customerDomains" AS d JOIN "customers" AS c ON c."id" = d."customerId"
WHERE d."partnerId" <> c."partnerId";

-- The search terms of a customer include all parts with 3 characters, and the first and the first 2 characters, of each word of its search text.
WITH RECURSIVE "positions" ("at") AS (
  SELECT 1 UNION ALL SELECT "at" + 1 FROM "positions" WHERE "at" < (SELECT MAX(LENGTH("searchText")) FROM "customers")
)
SELECT c."id" FROM "customers" AS c
JOIN "positions" AS p ON p."at" < LENGTH(c."searchText")
JOIN (SELECT 1 AS "length" UNION SELECT 2 UNION SELECT 3) AS l ON p."at" + l."length" <= LENGTH(c."searchText")
  AND (l."length" = 3 OR SUBSTR(c."searchText", p."at", 1) = ' ')
  AND REPLACE(SUBSTR(c."searchText", p."at" + 1, l."length"), ' ', '') = SUBSTR(c."searchText", p."at" + 1, l."length")
LEFT JOIN "customerSearchTerms" AS t
  ON t."partnerId" = c."partnerId" AND t."term" = SUBSTR(c."searchText", p."at" + 1, l."length")
  AND t."nameKey" = c."nameKey" AND t."customerId" = c."id" AND t."createdAt" = c."createdAt"
WHERE t."customerId" IS NULL;

-- Every search term is a part of a word of its customer's search text: of 3 characters, or its beginning.
SELECT t."customerId" FROM "customerSearchTerms" AS t
LEFT JOIN "customers" AS c ON c."id" = t."customerId" AND c."partnerId" = t."partnerId"
WHERE c."id" IS NULL OR c."nameKey" <> t."nameKey" OR c."createdAt" <> t."createdAt"
  OR LENGTH(t."term") NOT IN (1, 2, 3, 4, 6, 9) OR REPLACE(t."term", ' ', '') <> t."term"
  OR REPLACE(c."searchText", CASE LENGTH(t."term") WHEN 3 THEN '' ELSE ' ' END || t."term", '') = c."searchText";

-- The table clock has one row.
SELECT COUNT(*) AS "rows" FROM "clock" HAVING COUNT(*) <> 1;
