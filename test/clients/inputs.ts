import { randomUUID } from 'node:crypto';
import type { PurchaseInput, PurchaseQuoteInput, SubmitCancellationInput } from '../../schema/clients/operations';
import type { TestGateway } from '../support/test-gateway';

/** A quote for two servers for Contoso. */
export const QUOTE: PurchaseQuoteInput = {
  customer: { domain: 'contoso.example' },
  lines: [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 2 }],
};

/** Returns a purchase of these servers, with a new idempotency key. */
export function newPurchase(): PurchaseInput {
  return { ...QUOTE, idempotencyKey: randomUUID() };
}

/** Returns a cancellation request for software of Contoso, with a full refund. */
export async function cancellationOf(test: TestGateway, softwareId: string): Promise<SubmitCancellationInput> {
  const { node } = await test.as('ADMIN_AGENT').query(
    `query ($id: ID!) { node(id: $id) { ... on Software {
      order { number } orderLine { total { amount currency } }
    } } }`,
    { id: softwareId },
  );
  return {
    customer: { domain: 'contoso.example' },
    purchase: { orderId: node.order.number },
    softwareIds: [softwareId],
    refundReason: 'WRONG_PRODUCT',
    impact: 'MINIMAL',
    title: 'Another product was meant',
    description: 'Nothing was installed.',
    amountRequested: node.orderLine.total,
    contact: { name: 'Amara Quill', email: 'amara@northwind.example', phone: '+1 555 0100' },
    idempotencyKey: randomUUID(),
  };
}
