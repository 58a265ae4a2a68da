import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { Customer } from '../customers/customer.entity';
import { loadCustomer } from '../customers/customer.loader';
import { Order } from '../orders/order.entity';
import { loadOrder } from '../orders/order.loader';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { Money, money } from '../platform/graphql/money';
import { loadNestedPage } from '../platform/graphql/page-loader';
import { PageArguments } from '../platform/graphql/page-window';
import { Permission, permissionOf } from '../platform/graphql/permission';
import type { Row } from '../platform/graphql/row-loader';
import { DateTime } from '../platform/graphql/scalars';
import { Needs } from '../platform/graphql/selection';
import { Software } from '../software/software.entity';
import { Attachment } from './attachments/attachment.entity';
import { cancellationList, loadAttachments, loadLatestRequest, loadSoftwareOfRequest } from './cancellation.loader';
import { Contact } from './cancellation.payload';
import { assertMayCancel, assertMayDecide, assertMayWithdraw } from './cancellation-permission';
import { CancellationRequest, CancellationRequestConnection } from './cancellation-request.entity';
import { loadDelivered } from './delivered';

@Resolver(() => CancellationRequest)
export class CancellationRequestResolver {
  @FieldResolver(() => Customer, { description: 'Customer that the software was bought for.' })
  @Needs('customerId')
  customer(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadCustomer(context, request.customerId, info);
  }

  @FieldResolver(() => Order, { description: 'Order that the software belongs to.' })
  @Needs('orderId')
  order(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadOrder(context, request.orderId, info);
  }

  @FieldResolver(() => [Software], { description: 'Software that the request asks to cancel.' })
  @Needs('id')
  software(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadSoftwareOfRequest(context, request.id, info);
  }

  @FieldResolver(() => Contact, { description: 'Contact person for the cancellation (S15).' })
  @Needs('contactName', 'contactEmail', 'contactPhone')
  contact(@Root() { contactName, contactEmail, contactPhone }: Row<CancellationRequest>): Contact {
    return { name: contactName, email: contactEmail, phone: contactPhone };
  }

  @FieldResolver(() => [Attachment], { description: 'Attached files, at most 5, earliest first (S16).' })
  @Needs('id')
  attachments(@Root() request: Row<CancellationRequest>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadAttachments(context, request.id, info);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Amount requested as a refund (S13).' })
  @Requires('readRefundAmounts')
  @Needs('amountRequestedMinor', 'currency')
  amountRequested(@Root() request: Row<CancellationRequest>) {
    return money(request.amountRequestedMinor, request.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Amount refunded; null unless the request is completed.' })
  @Requires('readRefundAmounts')
  @Needs('amountApprovedMinor', 'currency')
  amountApproved(@Root() { amountApprovedMinor, currency }: Row<CancellationRequest>) {
    return amountApprovedMinor === null ? null : money(amountApprovedMinor, currency);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether a product key of the software has been read, as information for the reviewer.',
  })
  @Needs('id')
  async keyRevealed(@Root() request: Row<CancellationRequest>, @Ctx() context: Context) {
    return (await loadDelivered(context, request.id)).keysRevealed > 0;
  }

  @FieldResolver(() => Int, {
    description: 'Number of product keys of the software that have been read, as information for the reviewer.',
  })
  @Needs('id')
  async keysRevealed(@Root() request: Row<CancellationRequest>, @Ctx() context: Context) {
    return (await loadDelivered(context, request.id)).keysRevealed;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Earliest time at which the period for cancelling the software ends; null if there is no deadline. If the request is ' +
      'rejected before, the partner can submit another one. It can be decided later, too.',
  })
  @Needs('id')
  async deadline(@Root() request: Row<CancellationRequest>, @Ctx() context: Context) {
    return (await loadDelivered(context, request.id)).deadline;
  }

  @FieldResolver(() => Int, {
    description: 'Number of downloads of the software so far, as information for the reviewer.',
  })
  @Needs('id')
  async downloadsMade(@Root() request: Row<CancellationRequest>, @Ctx() context: Context) {
    return (await loadDelivered(context, request.id)).downloadsMade;
  }

  @FieldResolver(() => Permission, { description: 'Whether you can withdraw the request now (S12).' })
  @Needs('status')
  viewerCanWithdraw(@Root() request: Row<CancellationRequest>, @Ctx() { viewer }: Context) {
    return permissionOf(() => assertMayWithdraw(viewer, request));
  }

  @FieldResolver(() => Permission, {
    description:
      'Whether you can complete or reject the request now. A reviewer cannot decide a request that they submitted.',
  })
  @Needs('status', 'submittedById')
  viewerCanDecide(@Root() request: Row<CancellationRequest>, @Ctx() { viewer }: Context) {
    return permissionOf(() => assertMayDecide(viewer, request));
  }
}

@Resolver(() => Customer)
export class CustomerCancellationsResolver {
  @FieldResolver(() => CancellationRequestConnection, {
    nullable: true,
    description: 'Cancellation requests of the customer, latest first.',
  })
  @Requires('readCancellations')
  @Needs('id')
  cancellationRequests(
    @Root() customer: Row<Customer>,
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = { column: 'customerId', id: customer.id, args } as const;
    return loadNestedPage(context, cancellationList('customer.cancellationRequests'), page, info);
  }
}

@Resolver(() => Software)
export class SoftwareCancellationResolver {
  @FieldResolver(() => CancellationRequest, {
    nullable: true,
    description: 'Latest cancellation request for the software; null if there is none.',
  })
  @Requires('readCancellations')
  @Needs('id')
  cancellationRequest(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadLatestRequest(context, software.id, info);
  }

  @FieldResolver(() => Permission, {
    description: 'Whether you can request the cancellation of the software now (S12).',
  })
  @Needs('status', 'expiresAt', 'cancellableUntil')
  viewerCanCancel(@Root() software: Row<Software>, @Ctx() { viewer, now }: Context) {
    return permissionOf(() => assertMayCancel(viewer, software, now));
  }
}
