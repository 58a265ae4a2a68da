import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { type Arguments, Audited } from '../../audit/attempts';
import { Requires } from '../../platform/access/requires';
import type { Context } from '../../platform/graphql/context';
import { VALUE_ERRORS } from '../../platform/graphql/error-code';
import { loadPage } from '../../platform/graphql/page-loader';
import { PageArguments } from '../../platform/graphql/page-window';
import { refusalsAsPayload, UserErrors } from '../../platform/graphql/user-error';
import { attachmentUploadList } from '../cancellation.loader';
import { DeleteAttachmentUploadPayload } from '../cancellation.payload';
import { AttachmentConnection } from './attachment.entity';
import { DeleteAttachmentUploadInput } from './attachment.input';
import { type AttachmentContext, deleteAttachmentUpload } from './delete-attachment-upload';

@Resolver()
export class AttachmentUploadResolver {
  @Query(() => AttachmentConnection, {
    nullable: true,
    description:
      'Returns the uploads of all users of the partner that are not attached to a cancellation request, latest ' +
      'first.',
  })
  @Requires('requestCancellation')
  attachmentUploads(
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, attachmentUploadList, args, info);
  }

  @Mutation(() => DeleteAttachmentUploadPayload, {
    nullable: true,
    description:
      'Deletes an upload of the partner that is not attached to a cancellation request, and its file if one was ' +
      'sent. Repeatable: deleting it again succeeds.',
  })
  @Requires('requestCancellation')
  @Audited((_, { input }: Arguments<DeleteAttachmentUploadInput>) => ({
    action: 'ATTACHMENT_DELETED',
    subjectId: input.attachmentId,
  }))
  @UserErrors('ATTACHMENT_NOT_FOUND', 'ATTACHMENT_IN_USE', ...VALUE_ERRORS)
  deleteAttachmentUpload(
    @Arg('input', () => DeleteAttachmentUploadInput, { description: 'The upload to delete.' })
    input: DeleteAttachmentUploadInput,
    @Ctx() context: AttachmentContext,
  ) {
    return refusalsAsPayload(DeleteAttachmentUploadPayload, context, () => deleteAttachmentUpload(context, input));
  }
}
