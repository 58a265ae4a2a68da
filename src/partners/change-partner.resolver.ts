import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { closePartner } from './close-partner';
import { Partner } from './partner.entity';
import {
  AddPartnerInput,
  ChangePartnerInput,
  ClosePartnerInput,
  ResumePartnerInput,
  SetCreditLimitInput,
  SuspendPartnerInput,
} from './partner.input';
import { loadPartner } from './partner.loader';
import { AddPartnerPayload, PartnerPayload } from './partner.payload';
import { addPartnerOnce, changePartnerFields, partnerChange } from './partner-changes';
import { resumePartner } from './resume-partner';
import { setCreditLimit } from './set-credit-limit';
import { suspendPartner } from './suspend-partner';

type OfPartner = Arguments<{ readonly partnerId: string }>;

@Resolver(() => AddPartnerPayload)
export class AddPartnerResolver {
  @Mutation(() => AddPartnerPayload, { nullable: true, description: 'Adds a partner to the programme.' })
  @Requires('operate')
  @Audited(() => ({ action: 'PARTNER_ADDED' }))
  @UserErrors('PARTNER_ALREADY_EXISTS', 'IDEMPOTENCY_KEY_REUSED', ...VALUE_ERRORS)
  addPartner(
    @Arg('input', () => AddPartnerInput, { description: 'The partner to add.' }) input: AddPartnerInput,
    @Ctx() context: Context,
  ) {
    return answer(AddPartnerPayload, context, (tx) => addPartnerOnce(tx, context, input));
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner; null if the request was refused.' })
  partner(@Root() payload: Readonly<AddPartnerPayload>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return payload.partnerId === null ? null : loadPartner(context, payload.partnerId, info);
  }
}

@Resolver(() => PartnerPayload)
export class ChangePartnerResolver {
  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: 'Changes a partner. Imports keep the changed fields from then on.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfPartner) => ({ action: 'PARTNER_CHANGED', subjectId: input.partnerId }))
  @UserErrors('PARTNER_NOT_FOUND', ...VALUE_ERRORS)
  changePartner(
    @Arg('input', () => ChangePartnerInput, { description: 'The partner to change.' }) input: ChangePartnerInput,
    @Ctx() context: Context,
  ) {
    return answer(PartnerPayload, context, (tx) => changePartnerFields(tx, context, input));
  }

  @Mutation(() => PartnerPayload, { nullable: true, description: 'Sets the limit of a credit line of a partner.' })
  @Requires('operate')
  @Audited((_, { input }: OfPartner) => ({ action: 'CREDIT_LIMIT_CHANGED', subjectId: input.partnerId }))
  @UserErrors('PARTNER_NOT_FOUND', ...VALUE_ERRORS)
  setCreditLimit(
    @Arg('input', () => SetCreditLimitInput, { description: 'The partner, and the new limit.' })
    input: SetCreditLimitInput,
    @Ctx() context: Context,
  ) {
    return answer(PartnerPayload, context, (tx) => partnerChange(setCreditLimit)(tx, context, input));
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner; null if the request was refused.' })
  partner(@Root() payload: Readonly<PartnerPayload>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return payload.partnerId === null ? null : loadPartner(context, payload.partnerId, info);
  }
}

@Resolver()
export class PartnerStatusResolver {
  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: 'Suspends a partner: it cannot buy. Keys, downloads and cancellations of its purchases continue.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfPartner) => ({ action: 'PARTNER_SUSPENDED', subjectId: input.partnerId }))
  @UserErrors('PARTNER_NOT_FOUND', ...VALUE_ERRORS)
  suspendPartner(
    @Arg('input', () => SuspendPartnerInput, { description: 'The partner to suspend.' }) input: SuspendPartnerInput,
    @Ctx() context: Context,
  ) {
    return answer(PartnerPayload, context, (tx) => partnerChange(suspendPartner)(tx, context, input));
  }

  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: 'Closes a partner: nobody can sign in for it, and its download links do not work until it is resumed.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfPartner) => ({ action: 'PARTNER_CLOSED', subjectId: input.partnerId }))
  @UserErrors('PARTNER_NOT_FOUND', ...VALUE_ERRORS)
  closePartner(
    @Arg('input', () => ClosePartnerInput, { description: 'The partner to close.' }) input: ClosePartnerInput,
    @Ctx() context: Context,
  ) {
    return answer(PartnerPayload, context, (tx) => partnerChange(closePartner)(tx, context, input));
  }

  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: 'Ends the suspension or the closure of a partner.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfPartner) => ({ action: 'PARTNER_RESUMED', subjectId: input.partnerId }))
  @UserErrors('PARTNER_NOT_FOUND', ...VALUE_ERRORS)
  resumePartner(
    @Arg('input', () => ResumePartnerInput, { description: 'The partner to resume.' }) input: ResumePartnerInput,
    @Ctx() context: Context,
  ) {
    return answer(PartnerPayload, context, (tx) => partnerChange(resumePartner)(tx, context, input));
  }
}
