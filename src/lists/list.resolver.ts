import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { CatalogueContext } from '../catalogue/catalogue';
import { DownloadLinkConnection } from '../delivery/download-link.entity';
import { OrderConnection } from '../orders/order.entity';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { assertIdOf } from '../platform/graphql/node';
import { loadPage } from '../platform/graphql/page-loader';
import { Software, SoftwareConnection } from '../software/software.entity';
import { loadSoftware } from '../software/software.loader';
import { downloadLinkList } from './download-link-list';
import { DownloadLinkListArguments } from './download-link-list.input';
import { orderList } from './order-list';
import { OrderListArguments } from './order-list.input';
import { softwareFacets } from './software-facets';
import { SoftwareFacets } from './software-facets.payload';
import { softwareList } from './software-list';
import { SoftwareFilter, SoftwareListArguments } from './software-list.input';

@Resolver()
export class ListResolver {
  @Query(() => SoftwareConnection, {
    description: 'Returns the software of all customers of the partner (S6).',
  })
  software(
    @Args(() => SoftwareListArguments) args: SoftwareListArguments,
    @Ctx() context: CatalogueContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, softwareList(context, args), args, info);
  }

  @Query(() => SoftwareFacets, {
    description: 'Counts the software of all customers of the partner for each status, country and product.',
  })
  softwareFacets(
    @Arg('filter', () => SoftwareFilter, { nullable: true, description: 'Which software to count. If omitted, all.' })
    filter: SoftwareFilter | null,
    @Ctx() context: CatalogueContext,
  ) {
    return softwareFacets(context, filter ?? {});
  }

  @Query(() => Software, {
    nullable: true,
    description: 'Returns one piece of software; null if it does not exist or belongs to another partner.',
  })
  softwareById(
    @Arg('id', () => ID, { description: 'Id of the software.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    assertIdOf('Software', id, 'id');
    return loadSoftware(context, id, info);
  }

  @Query(() => OrderConnection, { description: 'Returns the orders for all customers of the partner.' })
  orders(
    @Args(() => OrderListArguments) args: OrderListArguments,
    @Ctx() context: CatalogueContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, orderList(context, args), args, info);
  }

  @Query(() => DownloadLinkConnection, {
    nullable: true,
    description: 'Returns the download links of all customers of the partner, of all rounds.',
  })
  @Requires('readKeysAndLinks')
  downloadLinks(
    @Args(() => DownloadLinkListArguments) args: DownloadLinkListArguments,
    @Ctx() context: CatalogueContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, downloadLinkList(context, args), args, info);
  }
}
