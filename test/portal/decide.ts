import type { TestGateway } from '../support/test-gateway';

const DECIDE = `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }`;
const REQUEST = `query ($number: String!) { cancellationRequest(number: $number) { id amountRequested { amount currency } } }`;

/** Completes a cancellation request without the portal, as a reviewer elsewhere. */
export async function decide(test: TestGateway, number: string, note: string): Promise<void> {
  const reviewer = test.as('REVIEWER');
  const { id, amountRequested: amountApproved } = (await reviewer.query(REQUEST, { number })).cancellationRequest;
  const input = { cancellationRequestId: id, decision: 'COMPLETE', note, amountApproved };
  const { decideCancellation } = await reviewer.query(DECIDE, { input });
  expect(decideCancellation.userErrors).toEqual([]);
}
