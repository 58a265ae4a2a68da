import { raw, sql } from '../../src/platform/database/sql';
import { type Broken, change, first, markOneRefused, markRefused, NORTHWINDS, TO_TAILSPIN } from './break';

const CANCELLED = `"softwareId" IN (SELECT "id" FROM "software" WHERE "status" = 'CANCELLED')`;

const link = first('downloadLinks', NORTHWINDS);

const firstRound = first(
  'downloadLinks',
  `"round" = 1 AND EXISTS (SELECT 1 FROM "downloadLinks" AS n
  WHERE n."softwareId" = "downloadLinks"."softwareId" AND n."editionId" = "downloadLinks"."editionId" AND n."round" = 2)`,
);
const onlyRound = first('downloadLinks', `"endedAt" IS NULL AND "exhaustedAt" IS NULL AND "round" = 1`);
const twoKeys = sql`(SELECT MIN("softwareId") FROM (SELECT "softwareId" FROM "productKeys"
  WHERE "softwareId" IS NOT NULL GROUP BY "softwareId" HAVING COUNT(*) > 1) AS "several")`;

const MORE_KEYS =
  'Software has at most one key per licence and version, numbered from 1, in addition to replaced keys.';
const IDLE_PROMISE =
  'Promised keys belong to software that is not cancelled, with its SKU and expiry, and do not exceed its missing keys.';
const UNDELIVERED = `"id" IN (SELECT "softwareId" FROM "keyPromises")
  AND "id" NOT IN (SELECT "softwareId" FROM "productKeys" WHERE "softwareId" IS NOT NULL)`;
const promised = first('software', UNDELIVERED);

const onlyRevoked = first(
  'productKeys',
  `"revokedAt" IS NOT NULL AND "softwareId" IN (
    SELECT "softwareId" FROM "productKeys" WHERE "softwareId" IS NOT NULL GROUP BY "softwareId" HAVING COUNT(*) = 1)`,
);
const cancelledLine = `(SELECT MIN("orderLineId") FROM "software" WHERE "status" = 'CANCELLED')`;
const keyOfAnotherSku = first(
  'productKeys',
  `"softwareId" IS NULL AND "skuId" <> (SELECT "skuId" FROM "software" WHERE "orderLineId" = ${cancelledLine})`,
);

/** Violations of the invariants of keys, links and downloads. */
export const brokenDeliveries: readonly Broken[] = [
  [
    'No two rows have the same product key.',
    sql`DROP INDEX "productKeys_fingerprint"`,
    sql`UPDATE "productKeys" SET "fingerprint" = 'the same' WHERE "softwareId" IS NOT NULL`,
  ],
  [
    MORE_KEYS,
    sql`DROP INDEX "productKeys_assigned"`,
    sql`UPDATE "productKeys" SET "version" = '2022' WHERE "softwareId" = ${twoKeys}`,
  ],
  [MORE_KEYS, sql`UPDATE "productKeys" SET "licenceNumber" = 2 WHERE "softwareId" = ${twoKeys}`],
  [
    'Software that is not cancelled has a promised or a reserved key for each licence without one.',
    sql`DELETE FROM "keyPromises" WHERE "softwareId" = ${promised}`,
  ],
  [
    IDLE_PROMISE,
    sql`INSERT INTO "keyPromises" SELECT "id", "skuId", 1, "expiresAt", "purchasedAt" FROM "software"
      WHERE "id" = ${first('software', `"status" = 'CANCELLED'`)}`,
  ],
  [IDLE_PROMISE, sql`UPDATE "keyPromises" SET "keysDue" = 2 WHERE "softwareId" = ${promised}`],
  [IDLE_PROMISE, sql`UPDATE "keyPromises" SET "expiresAt" = 1 WHERE "softwareId" = ${promised}`],
  [
    'A key has the SKU and the partner of its software.',
    change('productKeys', TO_TAILSPIN, first('productKeys', NORTHWINDS)),
  ],
  [
    'A key is revoked exactly if its software is cancelled or it was replaced.',
    sql`UPDATE "productKeys" SET "revokedAt" = NULL`,
    markRefused(sql`"action" = 'KEY_REVOKED'`),
  ],
  [
    'A replaced key was revoked when it was replaced, which is in the audit trail, and another key has its licence.',
    sql`UPDATE "productKeys" SET "replacedAt" = "revokedAt", "replacementReason" = 'bad' WHERE "id" = ${onlyRevoked}`,
  ],
  [
    'A reserved key has the SKU of its order line, and only the software of that line has it.',
    sql`UPDATE "productKeys" SET "reservedForId" = ${raw(cancelledLine)} WHERE "id" = ${keyOfAnotherSku}`,
  ],
  ['Every pool that has had a key has a stock.', sql`DELETE FROM "keyStocks"`],
  ['Every alarm of a stock is in the audit trail.', sql`UPDATE "keyStocks" SET "threshold" = 1, "alarmedAt" = 1`],
  ...['KEY_ASSIGNED', 'KEY_REVEALED', 'KEY_REVOKED'].map(
    (action) =>
      [
        'Every assigned, revealed or revoked key is in the audit trail, its assignment and its revocation once.',
        markOneRefused(action),
      ] as const,
  ),
  [
    'A key was revealed and revoked after it was assigned.',
    change(
      'productKeys',
      '"firstRevealedAt" = "assignedAt" - 1',
      first('productKeys', '"firstRevealedAt" IS NOT NULL'),
    ),
  ],
  [
    `A link has the partner of its software, and an edition of its product.`,
    sql`UPDATE "downloadSessions" SET ${raw(TO_TAILSPIN)} WHERE "linkId" = ${link}`,
    change('downloadLinks', TO_TAILSPIN, link),
  ],
  [
    'A link has the lifetime and the maximum downloads of its order line.',
    change('downloadLinks', '"maxDownloads" = "maxDownloads" + 1', onlyRound),
  ],
  [
    'The rounds of a link are numbered from 1 without gaps, and only the last one is current.',
    change('downloadLinks', '"round" = 7', onlyRound),
  ],
  [
    'A round of a link begins when the previous one ends.',
    change('downloadLinks', '"endedAt" = "endedAt" - 1', firstRound),
  ],
  [
    'A link is exhausted during its lifetime, and ended and revoked after it was issued.',
    sql`UPDATE "downloadLinks" SET "exhaustedAt" = "expiresAt" WHERE "exhaustedAt" IS NOT NULL`,
  ],
  [
    'All links of cancelled software are revoked and ended.',
    sql`UPDATE "downloadLinks" SET "revokedAt" = NULL WHERE ${raw(CANCELLED)}`,
    markRefused(sql`"action" = 'LINK_REVOKED' AND ${raw(CANCELLED)}`),
  ],
  [
    'The downloads of a link equal its sessions and its downloads in the audit trail.',
    sql`DELETE FROM "downloadSessions" WHERE "id" = ${first('downloadSessions')}`,
  ],
  [
    'The downloads of a link equal its sessions and its downloads in the audit trail.',
    markOneRefused('DOWNLOAD_STARTED'),
  ],
  ['Every issued or revoked link is in the audit trail once.', markOneRefused('LINK_ISSUED')],
  ['Every issued or revoked link is in the audit trail once.', markOneRefused('LINK_REVOKED')],
  [
    'A download started while its link was valid, and has the partner of its link.',
    change('downloadSessions', '"startedAt" = 0', first('downloadSessions')),
  ],
];
