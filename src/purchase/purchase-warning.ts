import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum';
import { messageFor } from '../platform/i18n/messages';
import type { LikelyDuplicate } from './likely-duplicate';

export const PurchaseWarningCode = enumOf('PurchaseWarningCode', 'What a buyer had better look at.', {
  LIKELY_DUPLICATE: 'The customer had got as many of the same SKU within the ten minutes before.',
});
export type PurchaseWarningCode = keyof typeof PurchaseWarningCode;

@ObjectType({ description: 'Something that is allowed, and likely not meant. It refuses nothing.' })
export class PurchaseWarning {
  readonly orderId!: string;

  @Field(() => PurchaseWarningCode)
  readonly code!: PurchaseWarningCode;

  @Field(() => String, { description: 'For people, in the language of Accept-Language.' })
  readonly message!: string;

  @Field(() => [String], { description: 'Where in the input, such as ["lines", "0"].' })
  readonly path!: readonly string[];
}

/** Likely duplicates as clients see them, in their language. */
export function warningsOf(duplicates: readonly LikelyDuplicate[], locale: string): PurchaseWarning[] {
  const message = messageFor(locale, 'LIKELY_DUPLICATE');
  return duplicates.map(({ index, orderId }) => ({
    orderId,
    code: 'LIKELY_DUPLICATE',
    message,
    path: ['lines', String(index)],
  }));
}
