import { Field, ID, InputType, Int } from 'type-graphql';
import { Checked, CheckedId } from '../../platform/graphql/checked';
import { ReadAs, verbatim } from '../../platform/graphql/read-arguments';
import { keyProblem } from '../../platform/idempotency/key-problem';
import { mediaTypeOf } from '../../platform/text/identifiers';
import { fileNameProblems } from './file-name';
import { fileSizeProblem } from './file-size';

@InputType({ description: 'The file to upload.' })
export class CreateAttachmentUploadInput {
  @Field(() => String, {
    description:
      'Name of the file, 1 to 200 characters, with the extension pdf, png, jpg, jpeg, txt or csv. Not allowed: / \\ ' +
      ': * ? " < > |, two dots in a row, a dot or space at either end, and Windows device names such as CON.',
  })
  @Checked(fileNameProblems)
  readonly fileName!: string;

  @Field(() => String, {
    description:
      'Media type as your system reports it; may be empty. It has no effect: the media type follows from the file ' +
      'name and is checked against the content.',
  })
  @ReadAs(mediaTypeOf)
  readonly contentType!: string;

  @Field(() => Int, { description: 'Exact size of the file in bytes, 1 to 10,485,760.' })
  @Checked(fileSizeProblem)
  readonly sizeBytes!: number;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the same upload, ' +
      'with a URL that is valid for another hour, until the upload is deleted. Without a key, each request creates ' +
      'another upload.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'The upload to delete.' })
export class DeleteAttachmentUploadInput {
  @Field(() => ID, { description: 'Id of the attachment to delete.' })
  @CheckedId('Attachment')
  readonly attachmentId!: string;
}
