import { Field, ID, InputType } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';

@InputType({ description: 'Which edition of which software.' })
export class GetKeysAndDownloadsInput {
  @Field(() => ID)
  readonly softwareId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'One of the software’s editions. Not looked at where the SKU has no media, and so has no editions.',
  })
  readonly editionId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Revokes a link that is still alive (because it leaked) and starts another round at once. Without an idempotencyKey, ' +
      'the same user’s reissue within two minutes returns the new link again while it is unused; send a new key to revoke it.',
  })
  readonly reissue!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 characters. The same key with the same input returns the same link, and revokes none. Not needed without ' +
      'reissue: a repetition returns the live link.',
  })
  @ReadAs(verbatim)
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Whose links are to be issued again.' })
export class ReissueExpiredLinksInput {
  @Field(() => CustomerBy)
  readonly customer!: CustomerBy;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 characters. The same key with the same input returns the links of the first time and issues none; take ' +
      'another key for those that remain. Without one, a repetition issues and returns only what was left to be done.',
  })
  @ReadAs(verbatim)
  readonly idempotencyKey?: string | null;
}
