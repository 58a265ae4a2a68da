import { Field, InputType, Int } from 'type-graphql';
import { CheckedNumber } from '../platform/graphql/checked';
import { DateTime } from '../platform/graphql/scalars';
import { LicenceKind } from './delivery-policy.entity';
import { CANCEL_DAYS, DOWNLOADS, LINK_DAYS } from './plan-policies';

@InputType({ description: 'The terms to set. A term that is null or omitted stays as it is.' })
export class SetPolicyInput {
  @Field(() => LicenceKind, {
    nullable: true,
    description: 'Licences that the terms are for. If it is null or omitted, both kinds.',
  })
  readonly licenceKind?: LicenceKind | null;

  @Field(() => Int, { nullable: true, description: 'Days for which a download link works (S10).' })
  @CheckedNumber(LINK_DAYS)
  readonly linkDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Maximum number of downloads of a link (S10).' })
  @CheckedNumber(DOWNLOADS)
  readonly downloads?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days in which a purchase can be cancelled.' })
  @CheckedNumber(CANCEL_DAYS)
  readonly cancelDays?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether purchases can be cancelled at any time. Then `cancelDays` must be null or omitted.',
  })
  readonly cancellableForever!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the terms become effective. If it is null, omitted or earlier today (UTC): now.',
  })
  readonly from?: string | null;
}
