import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { OpenAnAttachmentUploadDocument } from '../../../schema/clients/operations';

/** Uploads files for a cancellation request. Returns the ids of those that arrived. */
export function useAttachment() {
  const [open] = useMutation(OpenAnAttachmentUploadDocument);
  const [ids, setIds] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (file: File | undefined) => {
    if (!file) return;
    const input = { fileName: file.name, contentType: file.type, sizeBytes: file.size };
    const { data } = await open({ variables: { input } });
    const { attachment, upload: target, userErrors = [] } = data?.createAttachmentUpload ?? {};
    const refusal = attachment && target ? await put(file, target) : userErrors.map(({ message }) => message).join(' ');
    setProblem(refusal);
    if (attachment && refusal === null) setIds((known) => [...known, attachment.id]);
  };
  return { ids, problem, upload };
}

interface Target {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Sends a file to the place that the gateway opened for it. Returns why it was refused; null if it arrived. */
async function put(file: File, { method, url, headers }: Target): Promise<string | null> {
  const sent = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  const response = await fetch(url, { method, headers: sent, body: file });
  return response.ok ? null : response.text();
}
