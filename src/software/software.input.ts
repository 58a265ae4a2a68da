import { ArgsType, Field } from 'type-graphql';
import { SearchArguments } from '../platform/graphql/search';
import { SoftwareStatus } from './software.entity';

@ArgsType()
export class SoftwareArguments extends SearchArguments {
  @Field(() => [SoftwareStatus], {
    nullable: true,
    description: 'Returns only the software with one of these statuses.',
  })
  readonly status?: SoftwareStatus[] | null;
}
