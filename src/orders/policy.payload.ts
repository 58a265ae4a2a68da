import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/graphql/scalars';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';
import { LicenceKind } from './delivery-policy.entity';

@ObjectType({ description: 'Terms of downloads and cancellations.' })
export class PolicyTerms {
  @Field(() => Float, { description: 'Days for which a download link works (S10).' })
  readonly linkDays!: number;

  @Field(() => Int, { description: 'Maximum number of downloads of a link (S10).' })
  readonly downloads!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Days in which a purchase can be cancelled; null if there is no deadline.',
  })
  readonly cancelDays!: number | null;
}

@ObjectType({ description: 'The terms of a kind of licence from an instant on.' })
export class PolicyChange {
  @Field(() => LicenceKind, { description: 'Licences that the terms are for.' })
  readonly licenceKind!: LicenceKind;

  @Field(() => DateTime, { description: 'When the terms become effective.' })
  readonly startsAt!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When other terms, which were set before, become effective; null if there are none.',
  })
  readonly endsAt!: number | null;

  @Field(() => PolicyTerms, { description: 'The terms that would have been in effect.' })
  readonly before!: PolicyTerms;

  @Field(() => PolicyTerms, { description: 'The terms that are in effect.' })
  readonly after!: PolicyTerms;
}

@ObjectType({ description: 'Result of setting the terms of downloads and cancellations.' })
export class SetPolicyPayload implements Payload {
  @Field(() => [PolicyChange], {
    description: 'The terms of each kind of licence that the request was for; empty if it was refused.',
  })
  readonly policies: readonly PolicyChange[] = [];

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
