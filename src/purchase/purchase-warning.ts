import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum';
import { messageFor } from '../platform/i18n/messages';
import type { LikelyDuplicate } from './likely-duplicate';

export const PurchaseWarningCode = enumOf('PurchaseWarningCode', 'Why a purchase may be a mistake.', {
  LIKELY_DUPLICATE: 'The same quantity of the SKU was bought for the customer in the ten minutes before.',
});
export type PurchaseWarningCode = keyof typeof PurchaseWarningCode;

@ObjectType({ description: 'A sign that a purchase may be a mistake. It does not prevent the purchase.' })
export class PurchaseWarning {
  readonly orderId!: string;

  @Field(() => PurchaseWarningCode, { description: 'Why the purchase may be a mistake.' })
  readonly code!: PurchaseWarningCode;

  @Field(() => String, { description: 'Explanation for people, in the language of Accept-Language.' })
  readonly message!: string;

  @Field(() => [String], { description: 'Path of the line in the input, such as ["lines", "0"].' })
  readonly path!: readonly string[];
}

/** Returns a warning for each likely duplicate, with its message in a language. */
export function warningsOf(duplicates: readonly LikelyDuplicate[], locale: string): PurchaseWarning[] {
  const message = messageFor(locale, 'LIKELY_DUPLICATE');
  return duplicates.map(({ index, orderId }) => ({
    orderId,
    code: 'LIKELY_DUPLICATE',
    message,
    path: ['lines', String(index)],
  }));
}
