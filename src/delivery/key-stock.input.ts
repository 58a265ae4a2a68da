import { ArgsType, Directive, Field, ID, InputType, Int } from 'type-graphql';
import { CheckedId, CheckedNumber, CheckedPresence, CheckedText } from '../platform/graphql/checked';
import { Confidential } from '../platform/graphql/confidential';
import { PageArguments } from '../platform/graphql/page-window';
import { MAX_REASON_LENGTH } from './replace-key';
import { THRESHOLD } from './set-key-threshold';

@ArgsType()
export class KeyStockArguments extends PageArguments {
  @Field(() => ID, { nullable: true, description: 'Returns only the stock of this SKU.' })
  readonly skuId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to return only the stock that is below its threshold.',
  })
  readonly isLow?: boolean | null;
}

@InputType({ description: 'A product key to import.' })
export class ProductKeyInput {
  @Field(() => ID, { description: 'Id of the SKU.' })
  @CheckedId('Sku')
  readonly skuId!: string;

  @Field(() => String, { description: 'Version of the product that the key is for.' })
  @CheckedPresence()
  readonly version!: string;

  @Field(() => String, {
    description:
      'The key: 10 to 100 letters, digits, hyphens and spaces. Send it in a variable: then it is in no log, error or ' +
      'record.',
  })
  @Confidential()
  @CheckedPresence()
  readonly key!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How often the key can be activated; null if the licence determines it.',
  })
  readonly activationLimit?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the order whose line the key is reserved for; null if it is for any purchase.',
  })
  readonly orderNumber?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the line of that order.' })
  readonly lineNumber?: number | null;
}

@InputType({ description: 'The product keys to import.' })
export class ImportProductKeysInput {
  @Field(() => [ProductKeyInput], {
    description: 'The keys. A key that is already stored in any spelling is skipped, so the request can be repeated.',
  })
  readonly keys!: ProductKeyInput[];
}

@InputType({ description: 'Identifies a product key by the order line of its software.' })
export class KeyOfLineInput {
  @Field(() => String, { description: 'Number of the order.' })
  @CheckedPresence()
  readonly orderNumber!: string;

  @Field(() => Int, { defaultValue: 1, description: 'Number of the line.' })
  readonly lineNumber!: number;

  @Field(() => Int, { defaultValue: 1, description: 'Number of the licence.' })
  readonly licenceNumber!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the key. Needed if there are keys of several versions.',
  })
  readonly version?: string | null;
}

@InputType({ description: 'Identifies a product key by exactly one of these fields.' })
@Directive('@oneOf')
export class ProductKeyBy {
  @Field(() => ID, { nullable: true, description: 'Id of the key.' })
  @CheckedId('ProductKey')
  readonly id?: string;

  @Field(() => KeyOfLineInput, { nullable: true, description: 'Order line of the software that has the key.' })
  readonly orderLine?: KeyOfLineInput;
}

@InputType({ description: 'The bad product key to replace.' })
export class ReplaceKeyInput {
  @Field(() => ProductKeyBy, { description: 'The bad key.' })
  readonly key!: ProductKeyBy;

  @Field(() => String, { description: 'Why the key is replaced, at most 200 characters. The partner can read it.' })
  @CheckedText({ maximum: MAX_REASON_LENGTH })
  readonly reason!: string;
}

@InputType({ description: 'The threshold to set.' })
export class SetKeyThresholdInput {
  @Field(() => ID, { description: 'Id of the SKU.' })
  @CheckedId('Sku')
  readonly skuId!: string;

  @Field(() => String, { description: 'Version of the product.' })
  @CheckedPresence()
  readonly version!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'An alarm is raised if fewer keys are left to sell; null for no alarm.',
  })
  @CheckedNumber(THRESHOLD)
  readonly threshold?: number | null;
}

@InputType({ description: 'Whether a SKU is sold ahead of its stock of keys.' })
export class SellAheadInput {
  @Field(() => ID, { description: 'Id of the SKU.' })
  @CheckedId('Sku')
  readonly skuId!: string;

  @Field(() => Boolean, { description: 'Whether the SKU can be bought while too few keys are left.' })
  readonly sellsAhead!: boolean;
}
