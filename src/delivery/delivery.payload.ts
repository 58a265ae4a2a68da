import { Field, ObjectType } from 'type-graphql';
import { Edition } from '../catalogue/edition.entity';
import { type Payload, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'The keys and the download link of one edition (S8).' })
export class GetKeysAndDownloadsPayload implements Payload {
  readonly softwareId: string | null = null;
  readonly keyIds: readonly string[] = [];
  readonly linkId: string | null = null;

  @Field(() => Edition, { nullable: true })
  readonly edition: Edition | null = null;

  @Field(() => String, { nullable: true, description: 'Why a list is empty, in the language of Accept-Language.' })
  readonly deliveryNote: string | null = null;

  @Field(() => Boolean, { description: 'Whether the link is that of an earlier request which this one repeats.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}
