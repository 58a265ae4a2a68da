import { randomUUID } from 'node:crypto';
import type { Bought, Buyer, Collected } from './buyer';

/** A purchase, its key and a download of it, which can be resumed after an interruption. */
export class PurchaseFlow {
  readonly idempotencyKey = randomUUID();
  bought: Bought | null = null;
  collected: Collected | null = null;
  claimsSent = 0;
  claimsGranted = 0;

  /** Requests what is not acknowledged yet, then one more claim. */
  async resume(buyer: Buyer, onAnswer: () => void = () => {}): Promise<void> {
    if (!this.bought) {
      this.bought = await buyer.buy(this.idempotencyKey);
      onAnswer();
    }
    if (!this.collected) {
      this.collected = await buyer.collect(this.bought.softwareId);
      onAnswer();
    }
    this.claimsSent += 1;
    await buyer.claim(this.collected.url);
    this.claimsGranted += 1;
    onAnswer();
  }
}
