import { Field, InputType } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';

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
