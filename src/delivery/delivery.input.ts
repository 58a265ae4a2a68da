import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { Checked, CheckedId } from '../platform/graphql/checked';
import { PageArguments } from '../platform/graphql/page-window';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { keyProblem } from '../platform/idempotency/key-problem';
import { DownloadLinkStatus } from './download-link.entity';
import { KeyStatus } from './product-key.entity';

@InputType({ description: 'The software and the edition to get keys and a download link for.' })
export class GetKeysAndDownloadsInput {
  @Field(() => ID, { description: 'Id of the software.' })
  @CheckedId('Software')
  readonly softwareId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of an edition of the software. Required if the SKU has media; ignored if it has none.',
  })
  @CheckedId('Edition')
  readonly editionId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Revokes the active link, for example because it leaked, and begins a new round. Without an idempotencyKey, ' +
      'a reissue that the same user repeats within two minutes returns the new link as long as it is unused; send ' +
      'a new key to revoke that link too.',
  })
  readonly reissue!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the same link and ' +
      'revokes none. Not needed without reissue: a repeated request then returns the active link.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'The customer whose links to reissue.' })
export class ReissueExpiredLinksInput {
  @Field(() => CustomerBy, { description: 'Customer whose expired and exhausted links to reissue.' })
  readonly customer!: CustomerBy;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the links that the ' +
      'first one issued and issues none; use another key for the links that remain. Without a key, a repeated ' +
      'request reissues and returns only the links that remain.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey?: string | null;
}

@ArgsType()
export class LinksArguments extends PageArguments {
  @Field(() => [DownloadLinkStatus], {
    nullable: true,
    description: 'Returns only the links with one of these statuses.',
  })
  readonly status?: DownloadLinkStatus[] | null;
}

@ArgsType()
export class ProductKeysArguments extends PageArguments {
  @Field(() => [KeyStatus], { nullable: true, description: 'Returns only the keys with one of these statuses.' })
  readonly status?: KeyStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Returns only the keys for this version of the product.' })
  readonly version?: string | null;
}
