import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AuditChange } from '../audit/audit-change';
import { connectionOf } from '../platform/graphql/connection';
import { AtMost } from '../platform/graphql/cost';
import { enumOf } from '../platform/graphql/enum';
import { DateTime } from '../platform/graphql/scalars';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'The product keys of one SKU and version, in numbers.' })
export class KeyPoolStock {
  /** Its SKU and version, by which lists are ordered. */
  readonly id!: string;
  readonly skuId!: string;

  @Field(() => String, { description: 'Version of the product.' })
  readonly version!: string;

  @Field(() => Int, { description: 'Number of all keys.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Keys that were assigned to software.' })
  readonly assigned!: number;

  @Field(() => Int, { description: 'Keys that are reserved for one purchase and not assigned yet.' })
  readonly reserved!: number;

  @Field(() => Int, { description: 'Keys that are never assigned, for example because they are duplicates.' })
  readonly setAside!: number;

  @Field(() => Int, { description: 'Keys that were sold and are not assigned yet, in addition to the reserved ones.' })
  readonly promised!: number;

  @Field(() => Int, { description: 'Keys that can be sold. Less than 0 if more were sold than there are.' })
  readonly stock!: number;

  @Field(() => Int, { nullable: true, description: 'An alarm is raised if the stock is less; null if there is none.' })
  readonly threshold!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the stock fell below the threshold; null if it has not, or was refilled since.',
  })
  readonly alarmedAt!: number | null;

  @Field(() => Boolean, { description: 'Whether the SKU can be bought while too few keys are left.' })
  readonly sellsAhead!: boolean;
}

export const KeyPoolStockConnection = connectionOf(KeyPoolStock);

export const KeySkipReason = enumOf('KeySkipReason', 'Why a product key was not imported.', {
  ALREADY_STORED: 'The key is already stored for this SKU and version.',
  STORED_ELSEWHERE: 'The key is already stored for another SKU or version.',
  REPEATED: 'An earlier key of the request is the same.',
});
export type KeySkipReason = keyof typeof KeySkipReason;

@ObjectType({ description: 'A product key that was not imported.' })
export class SkippedKey {
  @Field(() => Int, { description: 'Position of the key in the request, from 0.' })
  readonly index!: number;

  @Field(() => KeySkipReason, { description: 'Why it was not imported.' })
  readonly reason!: KeySkipReason;
}

/** Number of skipped keys that are listed. All are counted. */
export const LISTED_KEYS = 100;

@ObjectType({ description: 'Result of importing product keys.' })
export class ImportProductKeysPayload implements Payload {
  @Field(() => Int, { description: 'Number of keys that were added.' })
  readonly imported: number = 0;

  @Field(() => Int, { description: 'Number of keys that were skipped, because they are already stored.' })
  readonly alreadyThere: number = 0;

  @Field(() => [SkippedKey], { description: 'The first hundred of the skipped keys.' })
  @AtMost(LISTED_KEYS)
  readonly skipped: readonly SkippedKey[] = [];

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of replacing a bad product key.' })
export class ReplaceKeyPayload implements Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the key that was revoked; null if the request was refused.' })
  readonly revokedKeyId: string | null = null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the key that the software has now; null if the request was refused.',
  })
  readonly newKeyId: string | null = null;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of a change to how the stock of product keys is watched or sold.' })
export class KeyStockPayload implements Payload {
  @Field(() => [AuditChange], {
    description: 'Fields that were changed, with their values before and after; empty if nothing was different.',
  })
  readonly changes: readonly AuditChange[] = [];

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
