import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { partTexts } from '../parts/texts';
import { useTexts } from '../settings/settings';
import { putFile } from './put-file';
import { OpenUploadDocument, RemoveUploadDocument } from './uploads.operations';

/** A file on its way to the gateway. */
export interface Upload {
  /** Repetitions of the same upload have the same key. */
  readonly idempotencyKey: string;
  readonly file: File;
  /** The part that is sent, from 0 to 1. */
  readonly done: number;
  /** Why it was refused; null while it is sent. */
  readonly problem: string | null;
}

/** The files on their way, and functions for them. */
export interface Uploads {
  readonly files: readonly Upload[];
  readonly isUploading: boolean;
  add(files: readonly File[]): void;
  retry(upload: Upload): void;
  dismiss(upload: Upload): void;
  /** Deletes a file that has arrived. */
  remove(id: string): void;
}

type ChangeIds = (next: (ids: readonly string[]) => readonly string[]) => void;

/** Uploads files, and adds the ids of those that have arrived. */
export function useUploads(changeIds: ChangeIds): Uploads {
  const { unreachable } = useTexts(partTexts);
  const [files, setFiles] = useState<readonly Upload[]>([]);
  const [open] = useMutation(OpenUploadDocument);
  const [remove] = useMutation(RemoveUploadDocument);
  const update = ({ idempotencyKey }: Upload, changes: Partial<Upload>) =>
    setFiles((known) => known.map((each) => (each.idempotencyKey === idempotencyKey ? { ...each, ...changes } : each)));
  const dismiss = ({ idempotencyKey }: Upload) =>
    setFiles((known) => known.filter((each) => each.idempotencyKey !== idempotencyKey));
  const send = async (upload: Upload) => {
    const { file, idempotencyKey } = upload;
    const input = { fileName: file.name, contentType: file.type, sizeBytes: file.size, idempotencyKey };
    const {
      attachment,
      upload: target,
      userErrors,
    } = (await open({ variables: { input } })).data?.createAttachmentUpload ?? { userErrors: [] };
    if (!attachment || !target) return userErrors.map(({ message }) => message).join(' ');
    const problem = await putFile(file, target, (done) => update(upload, { done }));
    if (problem === null) changeIds((ids) => [...ids, attachment.id]);
    return problem;
  };
  const start = async (upload: Upload) => {
    update(upload, { done: 0, problem: null });
    const problem = await send(upload).catch(() => unreachable);
    if (problem === null) dismiss(upload);
    else update(upload, { problem });
  };
  return {
    files,
    isUploading: files.some(({ problem }) => problem === null),
    add: (added) => {
      const uploads = added.map((file) => ({ idempotencyKey: crypto.randomUUID(), file, done: 0, problem: null }));
      setFiles((known) => [...known, ...uploads]);
      for (const upload of uploads) void start(upload);
    },
    retry: (upload) => void start(upload),
    dismiss,
    remove: (id) =>
      void remove({ variables: { input: { attachmentId: id } } })
        .then(() => changeIds((ids) => ids.filter((each) => each !== id)))
        .catch(() => {}),
  };
}
