import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { OncePerOperation } from '../platform/graphql/cost';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, refusalsAsPayload, UserErrors } from '../platform/graphql/user-error';
import { Software } from '../software/software.entity';
import { loadSoftware } from '../software/software.loader';
import { ATTACH_REFUSALS } from './attachments/attach';
import { Attachment } from './attachments/attachment.entity';
import { CreateAttachmentUploadInput } from './attachments/attachment.input';
import { createAttachmentUpload, UPLOAD_REFUSALS } from './attachments/create-attachment-upload';
import { CANCELLABLE_REFUSALS } from './cancellable-purchase';
import {
  CancellationPreviewInput,
  DecideCancellationInput,
  SubmitCancellationInput,
  WithdrawCancellationInput,
} from './cancellation.input';
import { loadAttachment, loadCancellationRequest } from './cancellation.loader';
import {
  CancellationPayload,
  CancellationPreview,
  CreateAttachmentUploadPayload,
  SubmitCancellationPayload,
} from './cancellation.payload';
import { CancellationRequest } from './cancellation-request.entity';
import { decideCancellation } from './decide-cancellation';
import { previewCancellation } from './preview-cancellation';
import { AMOUNT_REFUSALS } from './refund-amount';
import { submitCancellation } from './submit-cancellation';
import { withdrawCancellation } from './withdraw-cancellation';

type RequestPayload = { readonly cancellationRequestId: string | null };

@Resolver()
export class CancellationResolver {
  @Query(() => CancellationPreview, {
    nullable: true,
    description:
      'Returns what a cancellation would cancel, refund and revoke, and why it would be refused. Changes nothing.',
  })
  @Requires('requestCancellation')
  @UserErrors(...CANCELLABLE_REFUSALS)
  cancellationPreview(
    @Arg('input', () => CancellationPreviewInput, {
      description: 'The purchase, or the part of it, whose cancellation to preview.',
    })
    input: CancellationPreviewInput,
    @Ctx() context: Context,
  ) {
    return refusalsAsPayload(CancellationPreview, context, () => previewCancellation(context, input));
  }

  @Mutation(() => CreateAttachmentUploadPayload, {
    nullable: true,
    description:
      'Creates an upload for one file of a cancellation request (S16). Send the file to the returned URL with PUT.',
  })
  @Requires('requestCancellation')
  @Audited(() => ({ action: 'ATTACHMENT_UPLOADED' }))
  @UserErrors(...UPLOAD_REFUSALS)
  createAttachmentUpload(
    @Arg('input', () => CreateAttachmentUploadInput, { description: 'The file to upload.' })
    input: CreateAttachmentUploadInput,
    @Ctx() context: Context,
  ) {
    return answer(CreateAttachmentUploadPayload, context, (tx) => createAttachmentUpload(tx, context, input));
  }

  @Mutation(() => SubmitCancellationPayload, {
    nullable: true,
    description: 'Submits a request to cancel a purchase and refund it (S12–S16).',
  })
  @Requires('requestCancellation')
  @Audited((_, { input }: Arguments<SubmitCancellationInput>) => ({
    action: 'CANCELLATION_SUBMITTED',
    subjectId: input.purchase.orderId,
  }))
  @OncePerOperation()
  @UserErrors(...CANCELLABLE_REFUSALS, ...AMOUNT_REFUSALS, ...ATTACH_REFUSALS, 'IDEMPOTENCY_KEY_REUSED')
  submitCancellation(
    @Arg('input', () => SubmitCancellationInput, { description: 'The purchase to cancel and the problem report.' })
    input: SubmitCancellationInput,
    @Ctx() context: Context,
  ) {
    return answer(SubmitCancellationPayload, context, (tx) => submitCancellation(tx, context, input));
  }

  @Mutation(() => CancellationPayload, {
    nullable: true,
    description:
      'Withdraws a cancellation request that is still open. Repeatable: a request that the partner has already ' +
      'withdrawn is returned unchanged.',
  })
  @Requires('requestCancellation')
  @Audited((_, { input }: Arguments<WithdrawCancellationInput>) => ({
    action: 'CANCELLATION_WITHDRAWN',
    subjectId: input.cancellationRequestId,
  }))
  @UserErrors('CANCELLATION_NOT_FOUND', 'CANCELLATION_NOT_OPEN', ...VALUE_ERRORS)
  withdrawCancellation(
    @Arg('input', () => WithdrawCancellationInput, { description: 'The cancellation request to withdraw.' })
    input: WithdrawCancellationInput,
    @Ctx() context: Context,
  ) {
    return answer(CancellationPayload, context, (tx) => withdrawCancellation(tx, context, input));
  }

  @Mutation(() => CancellationPayload, {
    nullable: true,
    description:
      'Completes a cancellation request, which refunds the purchase and revokes its keys and links (S17), or ' +
      'rejects it. Repeatable: the same decision by the same reviewer, with the same amount and note, returns the ' +
      'decided request; any other decision returns CANCELLATION_NOT_OPEN.',
  })
  @Requires('decideCancellation')
  @Audited((_, { input }: Arguments<DecideCancellationInput>) => ({
    action: input.decision === 'COMPLETE' ? 'CANCELLATION_COMPLETED' : 'CANCELLATION_REJECTED',
    subjectId: input.cancellationRequestId,
  }))
  @OncePerOperation()
  @UserErrors('CANCELLATION_NOT_FOUND', 'CANCELLATION_NOT_OPEN', 'FORBIDDEN_ROLE', ...AMOUNT_REFUSALS)
  decideCancellation(
    @Arg('input', () => DecideCancellationInput, { description: 'The decision.' }) input: DecideCancellationInput,
    @Ctx() context: Context,
  ) {
    return answer(CancellationPayload, context, (tx) => decideCancellation(tx, context, input));
  }
}

@Resolver(() => SubmitCancellationPayload)
export class SubmitCancellationPayloadResolver {
  @FieldResolver(() => CancellationRequest, {
    nullable: true,
    description: 'The cancellation request; null if the submission was refused.',
  })
  cancellationRequest(@Root() payload: RequestPayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return payload.cancellationRequestId && loadCancellationRequest(context, payload.cancellationRequestId, info);
  }
}

@Resolver(() => CancellationPayload)
export class CancellationPayloadResolver {
  @FieldResolver(() => CancellationRequest, {
    nullable: true,
    description: 'The cancellation request after the change; null if the change was refused.',
  })
  cancellationRequest(@Root() payload: RequestPayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return payload.cancellationRequestId && loadCancellationRequest(context, payload.cancellationRequestId, info);
  }
}

@Resolver(() => CreateAttachmentUploadPayload)
export class CreateAttachmentUploadPayloadResolver {
  @FieldResolver(() => Attachment, {
    nullable: true,
    description: 'The attachment that was created; null if the request was refused.',
  })
  attachment(
    @Root() { attachmentId }: Readonly<CreateAttachmentUploadPayload>,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return attachmentId && loadAttachment(context, attachmentId, info);
  }
}

@Resolver(() => CancellationPreview)
export class CancellationPreviewResolver {
  @FieldResolver(() => [Software], { description: 'Software that would be cancelled.' })
  software(
    @Root() { softwareIds }: Readonly<CancellationPreview>,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return Promise.all(softwareIds.map((id) => loadSoftware(context, id, info)));
  }
}
