import type { DemoPurchase } from './demo-purchase';
import type { DemoSetting } from './demo-setting';
import { ordinaryPurchases } from './ordinary-purchases';
import { type PlacedPurchase, placePurchase } from './placed-purchase';
import { purchaseStories } from './purchase-stories';
import { purchaseStoriesAbroad } from './purchase-stories-abroad';

/** Every purchase of the demo, oldest first. */
export const demoPurchases: readonly DemoPurchase[] = [
  ...purchaseStories,
  ...purchaseStoriesAbroad,
  ...ordinaryPurchases,
].sort((a, b) => b.daysAgo - a.daysAgo);

/** All of them with their ids, prices and instants; order numbers count from the oldest. */
export function placeDemoPurchases(setting: DemoSetting): PlacedPurchase[] {
  return demoPurchases.map((purchase, index) =>
    placePurchase(purchase, `ORD-DEMO0-${String(index + 1).padStart(5, '0')}`, setting),
  );
}
