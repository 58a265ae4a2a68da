import { Field, Int, ObjectType } from 'type-graphql';
import { Money, money } from '../platform/graphql/money';
import type { CreditLine } from './credit-line.entity';

@ObjectType({ description: 'A sign that the partner’s credit line is nearly used. It does not prevent a purchase.' })
export class CreditWarning {
  @Field(() => Int, {
    description:
      'The threshold that the purchase crosses, in percent of the limit: 70 or 85; the highest if it crosses both.',
  })
  readonly thresholdPercent!: number;

  @Field(() => Int, { description: 'Used part of the limit after the purchase, in whole percent, rounded down.' })
  readonly usedPercent!: number;

  @Field(() => Money, { description: 'Credit that is left on the credit line after the purchase.' })
  readonly available!: Money;
}

/** Percentages of the limit at which partners are warned, in ascending order. The checks of `payments` have them, too. */
const THRESHOLDS = [70, 85];

export type CreditUse = Pick<CreditLine, 'limitMinor' | 'usedMinor'>;

/** Returns the credit left, in minor units: 0 also if the limit was lowered below what is used. */
export function creditLeft({ limitMinor, usedMinor }: CreditUse): number {
  return Math.max(0, limitMinor - usedMinor);
}

/** Returns the highest threshold that a payment crosses, in percent of the limit, from the use after it; null if it crosses none. */
export function crossedThreshold({ limitMinor, usedMinor }: CreditUse, amountMinor: number): number | null {
  const isReached = (used: number, percent: number) => BigInt(used) * 100n >= BigInt(limitMinor) * BigInt(percent);
  const crossed = THRESHOLDS.filter(
    (percent) => isReached(usedMinor, percent) && !isReached(usedMinor - amountMinor, percent),
  );
  return crossed.at(-1) ?? null;
}

/** Returns the warning about a crossed threshold; null if there is none. */
export function creditWarning(
  thresholdPercent: number | null,
  { limitMinor, usedMinor }: CreditUse,
  currency: string,
): CreditWarning | null {
  if (thresholdPercent === null) return null;
  const usedPercent = limitMinor === 0 ? 100 : Number((BigInt(usedMinor) * 100n) / BigInt(limitMinor));
  return { thresholdPercent, usedPercent, available: money(creditLeft({ limitMinor, usedMinor }), currency) };
}
