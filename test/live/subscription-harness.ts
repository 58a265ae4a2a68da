import type { Role } from '../../src/platform/access/permissions';
import type { Config } from '../../src/platform/config/config';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import type { Data } from '../support/client';
import { originOf, type Subscription, startSubscription, subscribe, type Transport } from './subscriptions-client';

export const SOFTWARE = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id status keys { status } } }';
export const LINK = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id) { id status downloadsUsed } }';
export const REQUEST = 'subscription ($id: ID!) { cancellationRequestChanged(id: $id) { id status downloadsMade } }';

export const OPENED = 'subscription { cancellationRequestsOpened { id status deadline } }';
export const STOCK = 'subscription { keyStockAlarms { sku { id } version stock threshold raisedAt } }';

export const SOFTWARE_UPDATES = updates('softwareUpdates(customerId: $id, sendInitial: true)', 'id status quantity');
export const LINK_UPDATES = updates('downloadLinkUpdates(softwareId: $id, sendInitial: true)', 'id status');
export const ORDER_UPDATES = updates('orderUpdates(customerId: $id, sendInitial: true)', 'id status');
export const REQUEST_UPDATES = updates('cancellationRequestUpdates(id: $id, sendInitial: true)', 'id status');
export const CUSTOMER_UPDATES = updates('customerUpdates(id: $id, sendInitial: true)', 'id name');

function updates(field: string, node: string): string {
  return `subscription ($id: ID!) { ${field} { change node { ${node} } } }`;
}

/** A gateway that listens on a port, and its subscriptions over one transport. */
export class SubscriptionHarness {
  private readonly open: Subscription[] = [];

  private constructor(
    private readonly transport: Transport,
    readonly cancelling: Cancelling,
    readonly origin: string,
  ) {}

  static async open(transport: Transport, some: Partial<Config> = {}): Promise<SubscriptionHarness> {
    const cancelling = await openCancellations(some);
    return new SubscriptionHarness(transport, cancelling, await originOf(cancelling.test));
  }

  /** Subscribes as a user with this role, and waits until all later commits are sent. */
  async subscribe(query: string, id: string, role: Role = 'ADMIN_AGENT'): Promise<Subscription> {
    const subscription = await subscribe(this.origin, await this.request(query, id, role));
    this.open.push(subscription);
    return subscription;
  }

  /** Returns the errors of a subscription that is refused, without the id of the request. */
  async refusal(query: string, id: string, role: Role = 'ADMIN_AGENT', partnerId?: string): Promise<readonly Data[]> {
    const results = await startSubscription(this.origin, await this.request(query, id, role, partnerId)).ended;
    expect(results).toHaveLength(1);
    return results[0].errors.map(({ extensions: { requestId, ...extensions }, ...error }: Data) => {
      expect(requestId).toMatch(/^[\w-]{36}$/);
      return { ...error, extensions };
    });
  }

  /** Ends all open subscriptions. */
  stopAll(): void {
    for (const subscription of this.open.splice(0)) subscription.stop();
  }

  close(): Promise<void> {
    this.stopAll();
    return this.cancelling.test.close();
  }

  private async request(query: string, id: string, role: Role, partnerId?: string) {
    const token = await this.cancelling.test.as(role, partnerId).token();
    return { transport: this.transport, token, query, variables: { id } };
  }
}
