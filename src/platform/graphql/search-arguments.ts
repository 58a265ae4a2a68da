import { ArgsType, Field } from 'type-graphql';
import { PageArguments } from './page-window';

/** The arguments of a connection that can be searched. */
@ArgsType()
export class SearchArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Each word must begin a word of what is searched, or stand anywhere in a text of a script without spaces, such as Chinese. Case, accents, punctuation and the width of letters do not matter. At most 200 characters.',
  })
  readonly search?: string | null;
}
