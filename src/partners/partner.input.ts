import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { Checked, CheckedId, CheckedText } from '../platform/graphql/checked';
import { MoneyInput } from '../platform/graphql/money';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { CountryCode, Currency } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import { keyProblem } from '../platform/idempotency/key-problem';
import { PartnerStatus } from './partner.entity';

const REASON = 'Why, at most 500 characters. Operators and the users of the partner can read it.';

import { subjectProblem } from './block-person';
import { MAX_REASON_LENGTH } from './change-status';
import { creditLimitProblems, creditProblems } from './credit-problems';
import { MAX_NAME_LENGTH } from './partner-fields';
import { partnerIdProblem } from './partner-id';

@ArgsType()
export class PartnersArguments extends SearchArguments {
  @Field(() => [PartnerStatus], {
    nullable: true,
    description: 'Returns only the partners with one of these statuses.',
  })
  readonly status?: PartnerStatus[] | null;
}

@InputType({ description: 'The partner to add.' })
export class AddPartnerInput {
  @Field(() => ID, {
    description:
      'Id of the partner, by which the operators know it: letters, digits, dots, hyphens and underscores, at most 96. ' +
      'The prefix ptn_ is added if it is missing. Access tokens name the partner by this id.',
  })
  @Checked(partnerIdProblem)
  readonly id!: string;

  @Field(() => String, { description: 'Name of the partner.' })
  @CheckedText({ maximum: MAX_NAME_LENGTH })
  readonly name!: string;

  @Field(() => CountryCode, { description: 'Country of the partner.' })
  readonly country!: string;

  @Field(() => Currency, { description: 'Currency of the partner.' })
  readonly currency!: string;

  @Field(() => Boolean, { description: 'Whether the partner may buy on-premise software (S2).' })
  readonly eligible!: boolean;

  @Field(() => [MoneyInput], {
    defaultValue: [],
    description: 'Limits of its credit lines, each in another currency. Without one, the partner cannot buy.',
  })
  @Checked(creditProblems)
  readonly credit!: MoneyInput[];

  @Field(() => String, {
    nullable: true,
    description: '16 to 255 printable characters. A repeated request with the same key and input adds no partner.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey?: string | null;
}

@InputType({
  description: 'The partner to change, and its new values. A field that is null or omitted stays as it is.',
})
export class ChangePartnerInput {
  @Field(() => ID, { description: 'Id of the partner.' })
  @CheckedId('Partner')
  readonly partnerId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the partner.' })
  @CheckedText({ maximum: MAX_NAME_LENGTH })
  readonly name?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country of the partner.' })
  readonly country?: string | null;

  @Field(() => Currency, { nullable: true, description: 'Currency of the partner. Its credit lines stay as they are.' })
  readonly currency?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the partner may buy on-premise software (S2).' })
  readonly eligible?: boolean | null;
}

@InputType({ description: 'The new limit of a credit line.' })
export class SetCreditLimitInput {
  @Field(() => ID, { description: 'Id of the partner.' })
  @CheckedId('Partner')
  readonly partnerId!: string;

  @Field(() => MoneyInput, {
    description:
      'New limit of the credit line in this currency, which is opened if there is none. It may be below what is used: ' +
      'then nothing can be bought until enough is refunded.',
  })
  @Checked(creditLimitProblems)
  readonly limit!: MoneyInput;
}

@InputType({ description: 'The partner to suspend.' })
export class SuspendPartnerInput {
  @Field(() => ID, { description: 'Id of the partner.' })
  @CheckedId('Partner')
  readonly partnerId!: string;

  @Field(() => String, { description: REASON })
  @CheckedText({ maximum: MAX_REASON_LENGTH })
  readonly reason!: string;
}

@InputType({ description: 'The partner to close.' })
export class ClosePartnerInput {
  @Field(() => ID, { description: 'Id of the partner.' })
  @CheckedId('Partner')
  readonly partnerId!: string;

  @Field(() => String, { description: REASON })
  @CheckedText({ maximum: MAX_REASON_LENGTH })
  readonly reason!: string;
}

@InputType({ description: 'The partner to resume.' })
export class ResumePartnerInput {
  @Field(() => ID, { description: 'Id of the partner.' })
  @CheckedId('Partner')
  readonly partnerId!: string;
}

@InputType({ description: 'The person to block.' })
export class BlockPersonInput {
  @Field(() => String, { description: 'Subject of the person’s access tokens (`sub`). Case-sensitive.' })
  @ReadAs(verbatim)
  @Checked(subjectProblem)
  readonly subjectId!: string;

  @Field(() => String, { description: 'Why, at most 500 characters. Only operators can read it.' })
  @CheckedText({ maximum: MAX_REASON_LENGTH })
  readonly reason!: string;
}

@InputType({ description: 'The person whose block ends.' })
export class UnblockPersonInput {
  @Field(() => String, { description: 'Subject of the person’s access tokens (`sub`). Case-sensitive.' })
  @ReadAs(verbatim)
  @Checked(subjectProblem)
  readonly subjectId!: string;
}
