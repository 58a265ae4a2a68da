import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Audited } from '../audit/attempts';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { changePolicy } from './change-policy';
import { SetPolicyInput } from './policy.input';
import { SetPolicyPayload } from './policy.payload';

@Resolver()
export class PolicyResolver {
  @Mutation(() => SetPolicyPayload, {
    nullable: true,
    description: 'Sets the terms of downloads and cancellations for purchases from an instant on (S10).',
  })
  @Requires('operate')
  @Audited(() => ({ action: 'POLICY_CHANGED' }))
  @UserErrors(...VALUE_ERRORS)
  setPolicy(
    @Arg('input', () => SetPolicyInput, { description: 'The terms to set.' }) input: SetPolicyInput,
    @Ctx() context: Context,
  ) {
    return answer(SetPolicyPayload, context, (tx) => changePolicy(tx, context, input));
  }
}
