import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { failureIn, partTexts } from '../parts/texts';
import { joined } from '../parts/user-errors';
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
  /** Removes a file that has not arrived, also while it is sent. */
  dismiss(upload: Upload): void;
  /** Deletes a file that has arrived. */
  remove(id: string): void;
}

type ChangeIds = (next: (ids: readonly string[]) => readonly string[]) => void;

/** Uploads files, and adds the ids of those that have arrived. */
export function useUploads(changeIds: ChangeIds): Uploads {
  const texts = useTexts(partTexts);
  const stops = useRef(new Map<string, AbortController>());
  const [files, setFiles] = useState<readonly Upload[]>([]);
  const [open] = useMutation(OpenUploadDocument);
  const [remove] = useMutation(RemoveUploadDocument);
  const update = ({ idempotencyKey }: Upload, changes: Partial<Upload>) =>
    setFiles((known) => known.map((each) => (each.idempotencyKey === idempotencyKey ? { ...each, ...changes } : each)));
  const dismiss = ({ idempotencyKey }: Upload) => {
    stops.current.get(idempotencyKey)?.abort();
    setFiles((known) => known.filter((each) => each.idempotencyKey !== idempotencyKey));
  };
  const send = async (upload: Upload, signal: AbortSignal) => {
    const { file, idempotencyKey } = upload;
    const input = { fileName: file.name, contentType: file.type, sizeBytes: file.size, idempotencyKey };
    const opened = (await open({ variables: { input } })).data?.createAttachmentUpload;
    if (!opened?.attachment || !opened.upload) return joined(opened?.userErrors ?? []) ?? texts.failed;
    const { id } = opened.attachment;
    const problem = await putFile(file, opened.upload, { onProgress: (done) => update(upload, { done }), signal });
    if (problem === null && !signal.aborted) changeIds((ids) => [...ids, id]);
    return problem;
  };
  const start = async (upload: Upload) => {
    const stop = new AbortController();
    stops.current.set(upload.idempotencyKey, stop);
    update(upload, { done: 0, problem: null });
    const problem = await send(upload, stop.signal).catch((error: unknown) => failureIn(texts, error));
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
