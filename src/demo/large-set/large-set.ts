/** The size of a data set for measurements. */
export interface LargeSet {
  readonly partnerName: string;
  readonly customers: number;
  /** Pieces of software per customer. */
  readonly software: number;
  readonly products: number;
  /** Editions per product. */
  readonly editions: number;
}

/** Returns the part of the ids of the set that identifies an object, such as `bench_0000017`. */
export function benchKey(count: number): string {
  return `bench_${String(count).padStart(7, '0')}`;
}

/** Returns the number of the product of the n-th piece of software of a customer; both count from 1. */
export function productNumberOf({ software, products }: LargeSet, customer: number, nth: number): number {
  return (((customer - 1) * software + (nth - 1)) % products) + 1;
}

/** Returns the price of one licence of a product, in cents. */
export function unitPriceMinorOf(product: number): number {
  return 100_00 + product * 5_00;
}

/** Thrown if the database already has a set with another catalogue. A set can only be extended by customers. */
export class DifferentSetError extends Error {
  constructor(products: number, editions: number) {
    super(
      `The existing data set has --products ${products} --editions ${editions}. Use the same options, or empty DATA_DIR.`,
    );
  }
}
