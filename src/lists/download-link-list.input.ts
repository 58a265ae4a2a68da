import { ArgsType, Field, InputType } from 'type-graphql';
import { OrderDirection } from '../customers/customer.input';
import { DownloadLinkStatus } from '../delivery/download-link.entity';
import { enumOf } from '../platform/graphql/enum';
import { PageArguments } from '../platform/graphql/page-window';
import { TimeRange } from '../platform/graphql/time-range';
import { CustomersFilter } from './filter.input';

@InputType({ description: 'Which download links to return: those that meet all of these conditions.' })
export class DownloadLinkFilter extends CustomersFilter {
  @Field(() => [DownloadLinkStatus], {
    nullable: true,
    description: 'Returns only the links with one of these statuses.',
  })
  readonly status?: DownloadLinkStatus[] | null;

  @Field(() => TimeRange, {
    nullable: true,
    description:
      'Returns only the links that expire in this time. With the status ACTIVE: those that still serve downloads.',
  })
  readonly expiresAt?: TimeRange | null;

  @Field(() => TimeRange, { nullable: true, description: 'Returns only the links that were issued in this time.' })
  readonly issuedAt?: TimeRange | null;
}

export const DownloadLinkOrderField = enumOf('DownloadLinkOrderField', 'What a list of download links is sorted by.', {
  EXPIRES_AT: 'When the link expires.',
  ISSUED_AT: 'When the link was issued.',
  UPDATED_AT: 'When it last changed: see updatedAt.',
});
export type DownloadLinkOrderField = keyof typeof DownloadLinkOrderField;

@InputType({ description: 'How to sort a list of download links.' })
export class DownloadLinkOrder {
  @Field(() => DownloadLinkOrderField, { description: 'What to sort by.' })
  readonly field!: DownloadLinkOrderField;

  @Field(() => OrderDirection, { description: 'Direction to sort in.' })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class DownloadLinkListArguments extends PageArguments {
  @Field(() => DownloadLinkFilter, { nullable: true, description: 'Which links to return. If omitted, all.' })
  readonly filter?: DownloadLinkFilter | null;

  @Field(() => DownloadLinkOrder, {
    nullable: true,
    description: 'How to sort the list. If omitted, the link that was issued last comes first.',
  })
  readonly orderBy?: DownloadLinkOrder | null;
}
