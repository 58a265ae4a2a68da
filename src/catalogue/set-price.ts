import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { type CatalogueChange, recordCatalogueChanges } from './catalogue-change';
import { lockProgramme } from './catalogue-changed';
import { Offer } from './offer.entity';
import { planPrice } from './plan-price';
import type { Price } from './price.entity';
import type { PriceInput } from './price-input';

/**
 * Sets the price of an offer from an instant on, and returns what changed: nothing if that is already its price. The offer is
 * added if there is none. The price in effect ends by itself when the new one starts; a planned price with the same start is
 * replaced, one with a later start stays. Orders keep their price. Throws INVALID_VALUE, CURRENCY_MISMATCH and SKU_NOT_FOUND.
 */
export async function setPrice(tx: Transaction, actor: Actor, input: PriceInput): Promise<readonly CatalogueChange[]> {
  await lockProgramme(tx);
  const { offer, isNewOffer, price, changed, recorded } = await planPrice(tx, input, tx.now);
  if (changed.length === 0) return [];
  if (isNewOffer) await tx.insert(Offer, [offer]);
  else await tx.query(sql`UPDATE "offers" SET "tierMaximum" = ${offer.tierMaximum} WHERE "id" = ${offer.id}`);
  await storePrice(tx, price);
  await recordCatalogueChanges(tx, actor, 'PRICE_CHANGED', [{ subjectId: offer.skuId, changes: recorded }]);
  return changed;
}

async function storePrice(tx: Transaction, price: Price): Promise<void> {
  const { offerId, startsAt, endsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source } = price;
  await tx.query(
    sql`INSERT INTO "prices"
        ("offerId", "startsAt", "endsAt", "unitPriceMinor", "suggestedRetailPriceMinor", "unitPriceText", "source")
      VALUES (${offerId}, ${startsAt}, ${endsAt}, ${unitPriceMinor}, ${suggestedRetailPriceMinor}, ${unitPriceText}, ${source})
      ON CONFLICT ("offerId", "startsAt") DO UPDATE SET "endsAt" = ${endsAt}, "unitPriceMinor" = ${unitPriceMinor},
        "suggestedRetailPriceMinor" = ${suggestedRetailPriceMinor}, "unitPriceText" = ${unitPriceText}, "source" = ${source}`,
  );
}
