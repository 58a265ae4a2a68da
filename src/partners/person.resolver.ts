import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Audited } from '../audit/attempts';
import { listChanges } from '../audit/audit-change';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { PageArguments } from '../platform/graphql/page-window';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { blockPerson } from './block-person';
import { BlockedPersonConnection } from './blocked-person.entity';
import { BlockPersonInput, UnblockPersonInput } from './partner.input';
import { PersonBlockPayload } from './partner.payload';
import { findBlockedPersons } from './read-blocked-persons';
import { unblockPerson } from './unblock-person';

@Resolver()
export class PersonResolver {
  @Query(() => BlockedPersonConnection, {
    nullable: true,
    description: 'Returns the persons who are blocked, the one blocked first at the beginning.',
  })
  @Requires('operate')
  blockedPersons(@Args(() => PageArguments) args: PageArguments, @Ctx() context: Context) {
    return findBlockedPersons(context, args);
  }

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
