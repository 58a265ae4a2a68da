import { ArgsType, Field, ID } from 'type-graphql';
import { PageArguments } from '../platform/graphql/page-window';
import { AuditAction } from './audit-event.entity';

@ArgsType()
export class AuditEventsArguments extends PageArguments {
  @Field(() => ID, { nullable: true, description: 'Returns only the events about this customer.' })
  readonly customerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Returns only the events about this software, its keys and links, its order and its cancellation requests.',
  })
  readonly softwareId?: string | null;

  @Field(() => AuditAction, { nullable: true, description: 'Returns only the events with this action.' })
  readonly action?: AuditAction | null;
}

@ArgsType()
export class ProgrammeAuditEventsArguments extends AuditEventsArguments {
  @Field(() => ID, {
    nullable: true,
    description:
      'Partner whose audit trail to return. If omitted, that of the programme itself: prices, terms, keys, imports.',
  })
  readonly partnerId?: string | null;
}
