import { Field, Int, ObjectType } from 'type-graphql';
import { Product } from '../catalogue/product.entity';
import { Cost, Lazy } from '../platform/graphql/cost';
import { CountryCode } from '../platform/graphql/scalars';
import { SoftwareStatus } from '../software/software.entity';

const COUNT = 'Number of pieces of software.';

@ObjectType({ description: 'Number of pieces of software with one status.' })
export class SoftwareStatusFacet {
  @Field(() => SoftwareStatus, { description: 'The status.' })
  readonly status!: SoftwareStatus;

  @Field(() => Int, { description: COUNT })
  readonly count!: number;
}

@ObjectType({ description: 'Number of pieces of software of customers in one country.' })
export class SoftwareCountryFacet {
  @Field(() => CountryCode, { description: 'The country.' })
  readonly country!: string;

  @Field(() => Int, { description: COUNT })
  readonly count!: number;
}

@ObjectType({ description: 'Number of pieces of software of one product.' })
export class SoftwareProductFacet {
  @Field(() => Product, { description: 'The product.' })
  readonly product!: Product;

  @Field(() => Int, { description: COUNT })
  readonly count!: number;
}

/** Each list is one statement, which runs only if the list is selected. */
@ObjectType({
  description:
    'How much software there is for each value of a choice, counted with all other conditions of the filter. The value with ' +
    'the most comes first; a value without any is left out.',
})
export class SoftwareFacets {
  @Field(() => [SoftwareStatusFacet], { description: 'For each status. The condition on the status does not count.' })
  @Cost(20)
  @Lazy()
  readonly statuses!: SoftwareStatusFacet[];

  @Field(() => [SoftwareCountryFacet], {
    description: 'For each country of a customer. The condition on countries does not count.',
  })
  @Cost(20)
  @Lazy()
  readonly countries!: SoftwareCountryFacet[];

  @Field(() => [SoftwareProductFacet], {
    description: 'For each product. The condition on products does not count.',
  })
  @Cost(20)
  @Lazy()
  readonly products!: SoftwareProductFacet[];
}
