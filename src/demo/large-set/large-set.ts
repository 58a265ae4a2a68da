/** How large a set for measuring is to be. */
export interface LargeSet {
  readonly partnerName: string;
  readonly customers: number;
  /** Pieces of software that each customer owns. */
  readonly software: number;
  readonly products: number;
  /** Editions that each product has. */
  readonly editions: number;
}

/** Such as `bench_0000017`: what the ids of the set are made of. */
export function benchKey(count: number): string {
  return `bench_${String(count).padStart(7, '0')}`;
}

/** The product that the n-th piece of software of a customer is of; both count from 1. */
export function productNumberOf({ software, products }: LargeSet, customer: number, nth: number): number {
  return (((customer - 1) * software + (nth - 1)) % products) + 1;
}

/** What one licence of a product costs, in cents. */
export function unitPriceMinorOf(product: number): number {
  return 100_00 + product * 5_00;
}

/** A set of another catalogue is in the database already; it can only grow in customers. */
export class DifferentSetError extends Error {
  constructor(products: number, editions: number) {
    super(`The set that is there has --products ${products} --editions ${editions}. Ask for these, or empty DATA_DIR.`);
  }
}
