import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { Checked, CheckedId } from '../platform/graphql/checked';
import { inputIdProblem } from '../platform/graphql/node';
import { PageArguments } from '../platform/graphql/page-window';
import { entriesProblem } from '../platform/graphql/range-problem';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { UserError } from '../platform/graphql/user-error';
import { keyProblem } from '../platform/idempotency/key-problem';
import { DownloadLinkStatus } from './download-link.entity';
import { KeyStatus } from './product-key.entity';

/** Maximum number of editions of one request, so that other requests do not wait long for the database. */
const MAX_EDITIONS = 50;

@InputType({ description: 'The software and the edition, or several editions, to get keys and download links for.' })
@Checked<GetKeysAndDownloadsInput>(choiceProblem)
export class GetKeysAndDownloadsInput {
  @Field(() => ID, { description: 'Id of the software.' })
  @CheckedId('Software')
  readonly softwareId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of an edition of the software. If the SKU has media, either editionId or editionIds is required; if it has none, both ' +
      'are ignored.',
  })
  @CheckedId('Edition')
  readonly editionId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Ids of 1 to 50 editions of the software, such as those of several languages. Either all of them are delivered or none; ' +
      'an edition that is named twice is delivered once.',
  })
  @Checked(editionIdsProblem)
  readonly editionIds?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Revokes the active link of each edition, for example because it leaked, and begins a new round. Without an ' +
      'idempotencyKey, a reissue that the same user repeats within two minutes returns the new link as long as it is unused; ' +
      'send a new key to revoke that link too.',
  })
  readonly reissue!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the same links and ' +
      'revokes none. Not needed without reissue: a repeated request then returns the active links.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey?: string | null;
}

function editionIdsProblem(ids: readonly string[], path: readonly string[]) {
  const problem = entriesProblem(ids, path, { minimum: 1, maximum: MAX_EDITIONS });
  return problem ?? ids.map((id, index) => inputIdProblem('Edition', id, [...path, String(index)]));
}

function choiceProblem({ editionId, editionIds }: GetKeysAndDownloadsInput, path: readonly string[]): UserError | null {
  if (editionId == null || editionIds == null) return null;
  return new UserError('INVALID_VALUE', [...path, 'editionIds'], {}, 'editionIdAndIds');
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

  @Field(() => ID, { nullable: true, description: 'Returns only the links of this edition.' })
  readonly editionId?: string | null;
}

@ArgsType()
export class ProductKeysArguments extends PageArguments {
  @Field(() => [KeyStatus], { nullable: true, description: 'Returns only the keys with one of these statuses.' })
  readonly status?: KeyStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Returns only the keys for this version of the product.' })
  readonly version?: string | null;
}
