import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Audited } from '../audit/attempts';
import { listChanges } from '../audit/audit-change';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { blockPerson } from './block-person';
import { BlockPersonInput, UnblockPersonInput } from './partner.input';
import { PersonBlockPayload } from './partner.payload';
import { unblockPerson } from './unblock-person';

@Resolver()
export class PersonResolver {
  @Mutation(() => PersonBlockPayload, {
    nullable: true,
    description: 'Blocks a person within 5 s, even if their access token is still valid, and closes their connections.',
  })
  @Requires('operate')
  @Audited(() => ({ action: 'PERSON_BLOCKED' }))
  @UserErrors(...VALUE_ERRORS)
  blockPerson(
    @Arg('input', () => BlockPersonInput, { description: 'The person to block.' }) input: BlockPersonInput,
    @Ctx() context: Context,
  ) {
    return answer(PersonBlockPayload, context, async (tx) => ({
      changes: listChanges(await blockPerson(tx, context.viewer, input)),
    }));
  }

  @Mutation(() => PersonBlockPayload, { nullable: true, description: 'Ends the block of a person within 5 s.' })
  @Requires('operate')
  @Audited(() => ({ action: 'PERSON_UNBLOCKED' }))
  @UserErrors(...VALUE_ERRORS)
  unblockPerson(
    @Arg('input', () => UnblockPersonInput, { description: 'The person whose block ends.' }) input: UnblockPersonInput,
    @Ctx() context: Context,
  ) {
    return answer(PersonBlockPayload, context, async (tx) => ({
      changes: listChanges(await unblockPerson(tx, context.viewer, input)),
    }));
  }
}
