import { ArgsType, Field } from 'type-graphql';
import { ReadAs } from '../platform/graphql/read-arguments';
import { orderNumberOf } from '../platform/text/identifiers';

@ArgsType()
export class OrderArguments {
  @Field(() => String, { description: 'Such as ORD-7K3M9-Q2XVB, in any case, with any spaces and dashes.' })
  @ReadAs(orderNumberOf)
  readonly number!: string;
}
