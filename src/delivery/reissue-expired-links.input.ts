import { Field, InputType } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';

@InputType({ description: 'Whose links are to be issued again.' })
export class ReissueExpiredLinksInput {
  @Field(() => CustomerBy)
  readonly customer!: CustomerBy;
}
