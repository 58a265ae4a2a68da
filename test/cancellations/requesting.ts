import { randomUUID } from 'node:crypto';
import type { Client, Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';
import type { Bought } from './buying';

const ERRORS = 'userErrors { code path }';
const REQUEST = `cancellationRequest {
  id number status problemType impact title description refundReason submittedBy submittedAt decidedAt decisionNote
  customer { id } order { id status } software { id status } contact { name email phone }
  attachments { id status } amountRequested { amount currency } amountApproved { amount currency }
}`;
const PREVIEW = `query ($input: CancellationPreviewInput!) { cancellationPreview(input: $input) {
  software { id } refundable { amount currency } cancellableUntil keysToRevoke linksToRevoke downloadsMade ${ERRORS}
} }`;
const SUBMIT = `mutation ($input: SubmitCancellationInput!) {
  submitCancellation(input: $input) { ${REQUEST} replayed ${ERRORS} }
}`;
const DECIDE = `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { ${REQUEST} ${ERRORS} } }`;
const WITHDRAW = `mutation ($input: WithdrawCancellationInput!) {
  withdrawCancellation(input: $input) { ${REQUEST} ${ERRORS} }
}`;

/** Returns functions that preview, submit, decide and withdraw. Each returns the payload. */
export function requester({ as }: TestGateway) {
  const agent = as('ADMIN_AGENT');
  const reviewer = as('REVIEWER');

  const requesting = {
    preview: async (input: object, client: Client = agent): Promise<Data> =>
      (await client.query(PREVIEW, { input })).cancellationPreview,

    submit: async (input: object, client: Client = agent): Promise<Data> =>
      (await client.query(SUBMIT, { input })).submitCancellation,

    decide: async (
      cancellationRequestId: string,
      decision: 'COMPLETE' | 'REJECT',
      some: object = {},
      client: Client = reviewer,
    ): Promise<Data> =>
      (await client.query(DECIDE, { input: { cancellationRequestId, decision, ...some } })).decideCancellation,

    withdraw: async (cancellationRequestId: string, client: Client = agent): Promise<Data> =>
      (await client.query(WITHDRAW, { input: { cancellationRequestId } })).withdrawCancellation,

    /** Submits a request that must be accepted, and returns its id. */
    request: async (bought: Bought, some: object = {}, client: Client = agent): Promise<string> => {
      const { cancellationRequest, userErrors } = await requesting.submit(submission(bought, some), client);
      expect(userErrors).toEqual([]);
      return cancellationRequest.id;
    },
  };
  return requesting;
}

/** Returns the input to cancel a whole purchase (S15), with a new idempotency key. */
export function submission({ id, customerId }: Pick<Bought, 'id' | 'customerId'>, some: object = {}) {
  return {
    impact: 'MODERATE',
    title: 'Ordered twice',
    description: 'The customer ordered the same licence\nthrough two channels.',
    customer: { id: customerId },
    purchase: { orderId: id },
    refundReason: 'DUPLICATE_ORDER',
    amountRequested: { amount: '10.00', currency: 'USD' },
    contact: { name: 'Alex Wilber', email: 'alex@northwind.example', phone: '+1 (425) 555-0100' },
    idempotencyKey: randomUUID(),
    ...some,
  };
}
