import { randomUUID } from 'node:crypto';
import type { Bought, Buyer, Collected } from './buyer';

/** A customer's way from purchase over key to download, which is gone on with where it broke off. */
export class Journey {
  readonly idempotencyKey = randomUUID();
  bought: Bought | null = null;
  collected: Collected | null = null;
  claimsAsked = 0;
  claimsGranted = 0;

  /** Asks for what is not acknowledged yet. */
  async goOn(buyer: Buyer, onAnswer: () => void = () => {}): Promise<void> {
    if (!this.bought) {
      this.bought = await buyer.buy(this.idempotencyKey);
      onAnswer();
    }
    if (!this.collected) {
      this.collected = await buyer.collect(this.bought.softwareId);
      onAnswer();
    }
    this.claimsAsked += 1;
    await buyer.claim(this.collected.url);
    this.claimsGranted += 1;
    onAnswer();
  }
}
