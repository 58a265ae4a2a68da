import type { TestGateway } from '../support/test-gateway';
import { newPurchase } from './inputs';

const PURCHASE = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }';

/**
 * Buys for Contoso until a listener was told. Whoever listens is told of what is done from then on, but no client can see
 * when that began.
 */
export async function buyUntil(test: TestGateway, told: Promise<unknown>): Promise<void> {
  let isOver = false;
  const settled = told.finally(() => {
    isOver = true;
  });
  while (!isOver) await test.as('ADMIN_AGENT').query(PURCHASE, { input: newPurchase() });
  await settled;
}
