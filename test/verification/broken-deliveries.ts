import { raw, sql } from '../../src/platform/database/sql';
import { type Broken, change, deny, first, forget, NORTHWINDS, TO_TAILSPIN } from './break';

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

const MORE_KEYS = 'Software has no more keys for a version than licences, numbered from 1.';
const IDLE_PROMISE =
  'A promise of keys is to software that is not cancelled, of its SKU and to its end, for no more than it lacks.';
const UNDELIVERED = `"id" IN (SELECT "softwareId" FROM "keyPromises")
  AND "id" NOT IN (SELECT "softwareId" FROM "productKeys" WHERE "softwareId" IS NOT NULL)`;
const promised = first('software', UNDELIVERED);

/** How what holds of keys, links and downloads can be broken. */
export const brokenDeliveries: readonly Broken[] = [
  [
    'No product key is in two rows.',
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
    'Software that is not cancelled is promised a key for each licence that has none.',
    sql`DELETE FROM "keyPromises" WHERE "softwareId" = ${promised}`,
  ],
  [
    IDLE_PROMISE,
    sql`INSERT INTO "keyPromises" SELECT "id", "skuId", 1, "expiresAt" FROM "software"
      WHERE "id" = ${first('software', `"status" = 'CANCELLED'`)}`,
  ],
  [IDLE_PROMISE, sql`UPDATE "keyPromises" SET "keysDue" = 2 WHERE "softwareId" = ${promised}`],
  [IDLE_PROMISE, sql`UPDATE "keyPromises" SET "expiresAt" = 1 WHERE "softwareId" = ${promised}`],
  [
    'A key is of the SKU that was bought, and of its owner.',
    change('productKeys', TO_TAILSPIN, first('productKeys', NORTHWINDS)),
  ],
  [
    'A key is revoked exactly where its software is cancelled.',
    sql`UPDATE "productKeys" SET "revokedAt" = NULL`,
    deny(sql`"action" = 'KEY_REVOKED'`),
  ],
  ...['KEY_ASSIGNED', 'KEY_REVEALED', 'KEY_REVOKED'].map(
    (action) =>
      [
        'That a key was assigned, revealed or revoked is in the audit trail, and that it was assigned or revoked, once.',
        forget(action),
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
    `A link is of its software's owner, to an edition of the product that was bought.`,
    sql`UPDATE "downloadSessions" SET ${raw(TO_TAILSPIN)} WHERE "linkId" = ${link}`,
    change('downloadLinks', TO_TAILSPIN, link),
  ],
  [
    'A link lives as long, and serves as many downloads, as the order line says.',
    change('downloadLinks', '"maxDownloads" = "maxDownloads" + 1', onlyRound),
  ],
  [
    'The rounds of a link count from 1, and only the last one is current.',
    change('downloadLinks', '"round" = 7', onlyRound),
  ],
  [
    'A round of a link begins when the one before it ends.',
    change('downloadLinks', '"endedAt" = "endedAt" - 1', firstRound),
  ],
  [
    'A link is exhausted in its lifetime, and ends and is revoked after it was issued.',
    sql`UPDATE "downloadLinks" SET "exhaustedAt" = "expiresAt" WHERE "exhaustedAt" IS NOT NULL`,
  ],
  [
    'Cancelled software has no link that is not revoked and ended.',
    sql`UPDATE "downloadLinks" SET "revokedAt" = NULL WHERE ${raw(CANCELLED)}`,
    deny(sql`"action" = 'LINK_REVOKED' AND ${raw(CANCELLED)}`),
  ],
  [
    'A link counts each download that was begun, and none else: so many sessions, and so many in the audit trail.',
    sql`DELETE FROM "downloadSessions" WHERE "id" = ${first('downloadSessions')}`,
  ],
  [
    'A link counts each download that was begun, and none else: so many sessions, and so many in the audit trail.',
    forget('DOWNLOAD_STARTED'),
  ],
  ['That a link was issued or revoked is in the audit trail once.', forget('LINK_ISSUED')],
  ['That a link was issued or revoked is in the audit trail once.', forget('LINK_REVOKED')],
  [
    "A download began while its link was good, and is its owner's.",
    change('downloadSessions', '"startedAt" = 0', first('downloadSessions')),
  ],
];
