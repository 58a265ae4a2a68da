import type { TestGateway } from '../support/test-gateway';
import { newPurchase } from './inputs';

const PURCHASE = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }';

/**
 * Buys for Contoso until a subscription has received an event. A client cannot observe when its subscription becomes active, so
 * one purchase may be too early.
 */
export async function buyUntil(test: TestGateway, received: Promise<unknown>): Promise<void> {
  let isSettled = false;
  const settled = received.finally(() => {
    isSettled = true;
  });
  while (!isSettled) await test.as('ADMIN_AGENT').query(PURCHASE, { input: newPurchase() });
  await settled;
}
