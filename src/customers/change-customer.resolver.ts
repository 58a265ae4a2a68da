import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { createCustomer } from './create-customer';
import { Customer } from './customer.entity';
import { CreateCustomerInput, UpdateCustomerInput } from './customer.input';
import { loadCustomer } from './customer.loader';
import { CreateCustomerPayload, UpdateCustomerPayload } from './customer.payload';
import { updateCustomer } from './update-customer';

@Resolver(() => CreateCustomerPayload)
export class CreateCustomerResolver {
  @Mutation(() => CreateCustomerPayload, {
    nullable: true,
    description:
      'Adds a customer to the partner, or returns the one that it already has with this tenant GUID. If another ' +
      'customer has one of the domain names or the name, nothing is added and the error names that customer.',
  })
  @Requires('manageCustomers')
  @Audited(() => ({ action: 'CUSTOMER_ADDED' }))
  @UserErrors(
    'PARTNER_NOT_ELIGIBLE',
    'PARTNER_NOT_FOUND',
    'DOMAIN_ALREADY_USED',
    'CUSTOMER_MAY_EXIST',
    'IDEMPOTENCY_KEY_REUSED',
    ...VALUE_ERRORS,
  )
  createCustomer(
    @Arg('input', () => CreateCustomerInput, { description: 'The customer to add.' }) input: CreateCustomerInput,
    @Ctx() context: Context,
  ) {
    return answer(CreateCustomerPayload, context, (tx) => createCustomer(tx, context, input));
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer; null if the request was refused.' })
  customer(
    @Root() { customerId }: Readonly<CreateCustomerPayload>,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return customerId === null ? null : loadCustomer(context, customerId, info);
  }
}

@Resolver(() => UpdateCustomerPayload)
export class UpdateCustomerResolver {
  @Mutation(() => UpdateCustomerPayload, {
    nullable: true,
    description: 'Changes the name, domain names, country or segment of a customer. What was bought is not affected.',
  })
  @Requires('manageCustomers')
  @Audited((_, { input }: Arguments<UpdateCustomerInput>) => ({
    action: 'CUSTOMER_CHANGED',
    subjectId: input.customerId,
  }))
  @UserErrors(
    'CUSTOMER_NOT_FOUND',
    'CUSTOMER_CHANGED',
    'DOMAIN_ALREADY_USED',
    'IDEMPOTENCY_KEY_REUSED',
    ...VALUE_ERRORS,
  )
  updateCustomer(
    @Arg('input', () => UpdateCustomerInput, { description: 'The customer to change.' }) input: UpdateCustomerInput,
    @Ctx() context: Context,
  ) {
    return answer(UpdateCustomerPayload, context, (tx) => updateCustomer(tx, context, input));
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer; null if the request was refused.' })
  customer(
    @Root() { customerId }: Readonly<UpdateCustomerPayload>,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return customerId === null ? null : loadCustomer(context, customerId, info);
  }
}
