import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CatalogueContext } from '../catalogue/catalogue';
import { searchOffers } from '../catalogue/catalogue-search';
import { OfferConnection } from '../catalogue/offer.entity';
import type { Context } from '../platform/graphql/context';
import { assertNotBlank } from '../platform/graphql/errors';
import { assertIdOf } from '../platform/graphql/node';
import { pageOf } from '../platform/graphql/page';
import { loadPage } from '../platform/graphql/page-loader';
import type { Row } from '../platform/graphql/row-loader';
import { DateTime } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import { Needs, selectedColumns } from '../platform/graphql/selection';
import { Customer, CustomerConnection } from './customer.entity';
import { CustomerBy, CustomersArguments } from './customer.input';
import { findCustomer, loadDomains } from './customer.loader';
import { customerList } from './customer-list';
import { revisionOf } from './customer-revision';

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'Returns one customer; null if it does not exist or belongs to another partner.',
  })
  customer(
    @Arg('by', () => CustomerBy, { description: 'Which customer to return.' }) by: CustomerBy,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (by.id !== undefined) assertIdOf('Customer', by.id, 'by');
    if (by.domain !== undefined) assertNotBlank(by.domain, 'by');
    return findCustomer(context.database, context.viewer, by, selectedColumns(info, Customer));
  }

  @Query(() => CustomerConnection, {
    description:
      'Returns the customers of the partner. A search matches names and domain names, or is the whole tenant GUID of a ' +
      'customer, or the number of one of its orders, purchase orders or cancellation requests.',
  })
  customers(
    @Args(() => CustomersArguments) args: CustomersArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, customerList(context.viewer, args), args, info);
  }

  @FieldResolver(() => [String], {
    description: 'All domain names of the customer, including the main one, in alphabetical order.',
  })
  @Needs('id')
  domains(@Root() customer: Row<Customer>, @Ctx() context: Context) {
    return loadDomains(context, customer.id);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When the relationship with the partner ended; null if it has not. The customer keeps what it owns, and nothing ' +
      'new can be bought for it.',
  })
  @Needs('endedAt')
  relationshipEndedAt(@Root() customer: Row<Customer>) {
    return customer.endedAt;
  }

  @FieldResolver(() => String, {
    description:
      'Changes with the name, country, segment, domain names, tenant GUID or end of the customer. Send it with an ' +
      'update, which is then refused if somebody else changed the customer in the meantime.',
  })
  @Needs('id', 'tenantId', 'name', 'country', 'segment', 'domain', 'endedAt')
  async revision(@Root() customer: Row<Customer>, @Ctx() context: Context) {
    return revisionOf({ ...customer, domains: [customer.domain, ...(await loadDomains(context, customer.id))] });
  }

  @FieldResolver(() => OfferConnection, {
    description:
      'What can be bought for the customer now: the offers for its country and segment that have a price (S3, S4), in all ' +
      'currencies, ordered by English title. A search matches titles and descriptions in all languages, and catalogue ids.',
  })
  @Needs('id', 'country', 'segment')
  offers(
    @Root() customer: Row<Customer>,
    @Args(() => SearchArguments) args: SearchArguments,
    @Ctx() context: CatalogueContext,
  ) {
    const offers = searchOffers(context.catalogue, customer, context.now, args.search);
    return pageOf(context, offers, args, `offers ${customer.id} ${JSON.stringify(args.search ?? null)}`);
  }
}
