import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { Customer } from './customer.entity';
import { EndCustomerInput, ResumeCustomerInput } from './customer.input';
import { loadCustomer } from './customer.loader';
import { CustomerRelationshipPayload } from './customer.payload';
import { endCustomer, resumeCustomer } from './end-customer';

@Resolver(() => CustomerRelationshipPayload)
export class EndCustomerResolver {
  @Mutation(() => CustomerRelationshipPayload, {
    nullable: true,
    description:
      'Ends the relationship of a partner with a customer: what the customer has goes on, nothing new can be bought.',
  })
  @Requires('operate')
  @Audited((_, { input }: Arguments<EndCustomerInput>) => ({ action: 'CUSTOMER_ENDED', subjectId: input.customerId }))
  @UserErrors('CUSTOMER_NOT_FOUND', ...VALUE_ERRORS)
  endCustomer(
    @Arg('input', () => EndCustomerInput, { description: 'The customer.' }) input: EndCustomerInput,
    @Ctx() context: Context,
  ) {
    return answer(CustomerRelationshipPayload, context, async (tx) => ({
      changed: Object.keys(await endCustomer(tx, context.viewer, input)).length > 0,
      customerId: input.customerId,
    }));
  }

  @Mutation(() => CustomerRelationshipPayload, {
    nullable: true,
    description: 'Resumes the relationship of a partner with a customer that was ended.',
  })
  @Requires('operate')
  @Audited((_, { input }: Arguments<ResumeCustomerInput>) => ({
    action: 'CUSTOMER_RESUMED',
    subjectId: input.customerId,
  }))
  @UserErrors('CUSTOMER_NOT_FOUND', ...VALUE_ERRORS)
  resumeCustomer(
    @Arg('input', () => ResumeCustomerInput, { description: 'The customer.' }) input: ResumeCustomerInput,
    @Ctx() context: Context,
  ) {
    return answer(CustomerRelationshipPayload, context, async (tx) => ({
      changed: Object.keys(await resumeCustomer(tx, context.viewer, input)).length > 0,
      customerId: input.customerId,
    }));
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer; null if the request was refused.' })
  customer(
    @Root() { customerId }: Readonly<CustomerRelationshipPayload>,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return customerId === null ? null : loadCustomer(context, customerId, info);
  }
}
