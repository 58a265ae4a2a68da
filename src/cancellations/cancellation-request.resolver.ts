import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Customer } from '../customers/customer.entity';
import { loadCustomer } from '../customers/customer.loader';
import { Order } from '../orders/order.entity';
import { loadOrder } from '../orders/order.loader';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { Money, money } from '../platform/graphql/money';
import { loadNestedPage, loadPage } from '../platform/graphql/page-loader';
import { PageArguments } from '../platform/graphql/page-window';
import { Permission, permissionOf } from '../platform/graphql/permission';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { Software } from '../software/software.entity';
import { Attachment } from './attachments/attachment.entity';
import {
  cancellationList,
  loadAttachments,
  loadDelivered,
  loadLatestRequest,
  loadSoftwareOfRequest,
} from './cancellation.loader';
import { Contact } from './cancellation.payload';
import { assertMayCancel } from './cancellation-permission';
import { CancellationRequest, CancellationRequestConnection, CancellationStatus } from './cancellation-request.entity';

@ArgsType()
export class CancellationRequestsArguments extends PageArguments {
  @Field(() => [CancellationStatus], { nullable: true, description: 'Only requests that stand at one of these.' })
  readonly status?: CancellationStatus[] | null;
}

@Resolver(() => CancellationRequest)
export class CancellationRequestResolver {
  @Query(() => CancellationRequestConnection, {
    nullable: true,
    description: 'The partner’s requests, or all of them for a reviewer; latest first.',
  })
  @Requires('readCancellations')
  cancellationRequests(
    @Args(() => CancellationRequestsArguments) args: CancellationRequestsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, cancellationList('cancellationRequests', args.status), args, info);
  }

  @FieldResolver(() => Customer)
  @Needs('customerId')
  customer(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadCustomer(context, request.customerId, info);
  }

  @FieldResolver(() => Order)
  @Needs('orderId')
  order(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadOrder(context, request.orderId, info);
  }

  @FieldResolver(() => [Software], { description: 'What is to be cancelled.' })
  @Needs('id')
  software(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadSoftwareOfRequest(context, request.id, info);
  }

  @FieldResolver(() => Contact)
  @Needs('contactName', 'contactEmail', 'contactPhone')
  contact(@Root() { contactName, contactEmail, contactPhone }: Row<CancellationRequest>): Contact {
    return { name: contactName, email: contactEmail, phone: contactPhone };
  }

  @FieldResolver(() => [Attachment])
  @Needs('id')
  attachments(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadAttachments(context, request.id, info);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What was asked back (S13).' })
  @Requires('readRefundAmounts')
  @Needs('amountRequestedMinor', 'currency')
  amountRequested(@Root() request: Row<CancellationRequest>) {
    return money(request.amountRequestedMinor, request.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What was refunded; null unless it is completed.' })
  @Requires('readRefundAmounts')
  @Needs('amountApprovedMinor', 'currency')
  amountApproved(@Root() { amountApprovedMinor, currency }: Row<CancellationRequest>) {
    return amountApprovedMinor === null ? null : money(amountApprovedMinor, currency);
  }

  @FieldResolver(() => Boolean, { description: 'Whether a key of the software was read, for the reviewer to know.' })
  @Needs('id')
  async keyRevealed(@Root() request: Row<CancellationRequest>, @Ctx() context: Context) {
    return (await loadDelivered(context, request.id)).keysRevealed > 0;
  }

  @FieldResolver(() => Int, { description: 'How often the software was downloaded, for the reviewer to know.' })
  @Needs('id')
  async downloadsMade(@Root() request: Row<CancellationRequest>, @Ctx() context: Context) {
    return (await loadDelivered(context, request.id)).downloadsMade;
  }
}

@Resolver(() => Customer)
export class CustomerCancellationsResolver {
  @FieldResolver(() => CancellationRequestConnection, { nullable: true, description: 'Latest first.' })
  @Requires('readCancellations')
  @Needs('id')
  cancellationRequests(
    @Root() customer: Row<Customer>,
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const parent = { column: 'customerId', id: customer.id } as const;
    return loadNestedPage(context, cancellationList('customer.cancellationRequests'), parent, args, info);
  }
}

@Resolver(() => Software)
export class SoftwareCancellationResolver {
  @FieldResolver(() => CancellationRequest, { nullable: true, description: 'The latest request about it.' })
  @Requires('readCancellations')
  @Needs('id')
  cancellationRequest(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadLatestRequest(context, software.id, info);
  }

  @FieldResolver(() => Permission, { description: 'Whether the viewer may ask for its cancellation now (S12).' })
  @Needs('status', 'expiresAt', 'cancellableUntil')
  viewerCanCancel(@Root() software: Row<Software>, @Ctx() { viewer, now }: Context) {
    return permissionOf(() => assertMayCancel(viewer, software, now));
  }
}
