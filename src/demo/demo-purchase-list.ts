import { ordinaryCustomers } from './demo-customer-list';
import type { DemoPurchase } from './demo-purchase';
import type { DemoSetting } from './demo-setting';
import { type PlacedPurchase, placePurchase } from './placed-purchase';
import { purchaseStories } from './purchase-stories';
import { purchaseStoriesAbroad } from './purchase-stories-abroad';

/** Typical purchases; null for a customer without any. */
const baskets: readonly (DemoPurchase['lines'] | null)[] = [
  [
    { name: 'ws2022', sku: 'DG7GMGF0D5RK:0005', quantity: 1 },
    { name: 'device-cal', sku: 'DG7GMGF0D5VX:0002', quantity: 10 },
  ],
  [{ name: 'office2024', sku: 'DG7GMGF0PN5F:0002', quantity: 3 }],
  [{ name: 'vs2022', sku: 'DEMOVS2022PR:0001', quantity: 2 }],
  null,
  [
    { name: 'ws2025', sku: 'DG7GMGF0PWHC:0003', quantity: 1 },
    { name: 'user-cal', sku: 'DG7GMGF0D5VX:0001', quantity: 20 },
  ],
  [{ name: 'office-mac2021', sku: 'DG7GMGF0D7D1:0002', quantity: 2 }],
  [{ name: 'ws2022-2core', sku: 'DG7GMGF0D5RK:0004', quantity: 4 }],
];

const NEWEST_DAYS = 8;
const DAYS_BETWEEN = 9;

/** The purchases of all other customers: at most one each. */
const ordinaryPurchases: readonly DemoPurchase[] = ordinaryCustomers.flatMap(({ key }, index) => {
  const lines = baskets[index % baskets.length];
  return lines ? [{ customer: key, name: 'first', daysAgo: NEWEST_DAYS + index * DAYS_BETWEEN, lines }] : [];
});

/** All purchases of the demo, oldest first. */
export const demoPurchases: readonly DemoPurchase[] = [
  ...purchaseStories,
  ...purchaseStoriesAbroad,
  ...ordinaryPurchases,
].sort((a, b) => b.daysAgo - a.daysAgo);

/** Returns all purchases with their ids, prices and times. Order numbers count from the oldest purchase. */
export function placeDemoPurchases(setting: DemoSetting): PlacedPurchase[] {
  return demoPurchases.map((purchase, index) =>
    placePurchase(purchase, `ORD-DEMO0-${String(index + 1).padStart(5, '0')}`, setting),
  );
}
