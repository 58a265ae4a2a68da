import { ArgsType, Field } from 'type-graphql';
import { ReadAs } from '../platform/graphql/read-arguments';
import { orderNumberOf } from '../platform/text/identifiers';

@ArgsType()
export class OrderArguments {
  @Field(() => String, {
    description: 'Number of the order, such as ORD-7K3M9-Q2XVB, in any case and with any spaces and hyphens.',
  })
  @ReadAs(orderNumberOf)
  readonly number!: string;
}
