import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { StockContext } from './context';
import { Customer, CustomerBy, CustomerPage, Software } from './entities';

/** The queries as in the documentation of the libraries: with repositories and whole entities. */
@Resolver(() => Customer)
export class CustomerResolver {
  @Authorized()
  @Query(() => CustomerPage)
  async customers(@Arg('first', () => Int) first: number, @Ctx() { partnerId, dataSource }: StockContext) {
    const nodes = await dataSource
      .getRepository(Customer)
      .find({ where: { partnerId }, order: { nameKey: 'ASC', id: 'ASC' }, take: first });
    return { nodes };
  }

  @Authorized()
  @Query(() => Customer, { nullable: true })
  customer(@Arg('by') { id }: CustomerBy, @Ctx() { partnerId, dataSource }: StockContext) {
    return dataSource.getRepository(Customer).findOneBy({ id, partnerId });
  }
}

@Resolver(() => Software)
export class SoftwareStatusResolver {
  @FieldResolver(() => String)
  status(@Root() { status, expiresAt }: Software) {
    return status === 'ACTIVE' && expiresAt !== null && Number(expiresAt) <= Date.now() ? 'EXPIRED' : status;
  }
}
