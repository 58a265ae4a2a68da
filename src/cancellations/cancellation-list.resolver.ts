import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { assertNotBlank } from '../platform/graphql/errors';
import { loadPage } from '../platform/graphql/page-loader';
import { PageArguments } from '../platform/graphql/page-window';
import { CancellationRequestArguments, CancellationRequestsArguments } from './cancellation.input';
import { cancellationListOf, loadRequestByNumber, openRequestList } from './cancellation.loader';
import { CancellationRequest, CancellationRequestConnection } from './cancellation-request.entity';

@Resolver()
export class CancellationListResolver {
  @Query(() => CancellationRequest, {
    nullable: true,
    description: 'Returns one cancellation request; null if it does not exist or belongs to another partner.',
  })
  @Requires('findCancellations')
  cancellationRequest(
    @Args(() => CancellationRequestArguments) { number }: CancellationRequestArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    assertNotBlank(number, 'number');
    return loadRequestByNumber(context, number, info);
  }

  @Query(() => CancellationRequestConnection, {
    nullable: true,
    description:
      'Returns the cancellation requests of the partner, or of all partners if you are a reviewer, latest first.',
  })
  @Requires('readCancellations')
  cancellationRequests(
    @Args(() => CancellationRequestsArguments) args: CancellationRequestsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, cancellationListOf(context.viewer, args), args, info);
  }

  @Query(() => CancellationRequestConnection, {
    nullable: true,
    description: 'Returns the open cancellation requests of all partners, oldest first: the queue of reviewers.',
  })
  @Requires('readQueue')
  openCancellationRequests(
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, openRequestList, args, info);
  }
}
