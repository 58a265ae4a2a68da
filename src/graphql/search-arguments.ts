import { ArgsType, Field } from 'type-graphql';
import { PageArguments } from './page-window';

/** The arguments of a connection that can be searched. */
@ArgsType()
export class SearchArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Each word must begin a word of what is searched; case and accents are folded. At most 200 characters.',
  })
  readonly search?: string | null;
}
