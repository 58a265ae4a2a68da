import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { DropZone, type FileDropItem, FileTrigger, ProgressBar, Text } from 'react-aria-components';
import { Button } from '../parts/button';
import { useFormat, useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { reportTexts } from './report-texts';
import { cancellationTexts } from './texts';
import { UploadedFilesDocument } from './uploads.operations';
import type { Upload, Uploads } from './use-uploads';

interface AddFilesProps {
  /** The attachments that have arrived. */
  readonly ids: readonly string[];
  readonly uploads: Uploads;
  /** Why the files are refused. */
  readonly error: string | undefined;
}

/** The files of a problem report (S16): dropped on the page or chosen, sent at once. */
export function AddFiles({ ids, uploads, error }: AddFilesProps) {
  const texts = useTexts(reportTexts);
  return (
    <fieldset>
      <legend>{texts.files}</legend>
      <DropZone
        className="drop-zone"
        aria-label={texts.addFiles}
        onDrop={async ({ items }) => {
          const files = items.filter((item): item is FileDropItem => item.kind === 'file');
          uploads.add(await Promise.all(files.map((item) => item.getFile())));
        }}
      >
        <Text slot="label">{texts.dropHere}</Text>
        <FileTrigger allowsMultiple onSelect={(chosen) => uploads.add([...(chosen ?? [])])}>
          <Button>{texts.addFiles}</Button>
        </FileTrigger>
      </DropZone>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <ul className="files">
        <UploadedFiles ids={ids} onRemove={uploads.remove} />
        {uploads.files.map((upload) => (
          <UploadItem key={upload.idempotencyKey} upload={upload} uploads={uploads} />
        ))}
      </ul>
    </fieldset>
  );
}

function UploadItem({ upload, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const [texts, format] = useLanguage(reportTexts);
  const { file, done, problem } = upload;
  return (
    <li>
      <strong>{file.name}</strong>
      <span>{format.size(file.size)}</span>
      {problem === null ? (
        <ProgressBar aria-label={file.name} value={done * 100} className="progress">
          {({ valueText = '' }) => texts.uploading(valueText)}
        </ProgressBar>
      ) : (
        <span className="field-error" role="alert">
          {problem}
        </span>
      )}
      <span className="actions">
        {problem !== null && <Button onPress={() => uploads.retry(upload)}>{texts.retry}</Button>}
        <Button look="quiet" aria-label={texts.remove(file.name)} onPress={() => uploads.dismiss(upload)}>
          ✕
        </Button>
      </span>
    </li>
  );
}

/** How often the state of a virus scan is read. */
const POLL_MS = 2_000;

interface UploadedFilesProps {
  readonly ids: readonly string[];
  readonly onRemove: (id: string) => void;
}

/** The files that have arrived, with the states of their virus scans. */
function UploadedFiles({ ids, onRemove }: UploadedFilesProps) {
  const { removeLabel, statuses } = useLabels();
  const format = useFormat();
  const { data, previousData, startPolling, stopPolling } = useQuery(UploadedFilesDocument, {
    variables: { ids },
    skip: ids.length === 0,
    fetchPolicy: 'cache-and-network',
  });
  const nodes = (data ?? previousData)?.nodes ?? [];
  const files = nodes.filter((node) => node?.__typename === 'Attachment');
  const isScanning = files.some(({ status }) => status === 'SCANNING');
  useEffect(() => {
    if (isScanning) startPolling(POLL_MS);
    return stopPolling;
  }, [isScanning, startPolling, stopPolling]);
  return ids.map((id) => {
    const file = files.find((each) => each.id === id);
    const name = file?.fileName ?? '…';
    return (
      <li key={id}>
        <strong>{name}</strong>
        {file && <span>{format.size(file.sizeBytes)}</span>}
        {file && <span role="status">{statuses[file.status]}</span>}
        <span className="actions">
          <Button look="quiet" aria-label={removeLabel(name)} onPress={() => onRemove(id)}>
            ✕
          </Button>
        </span>
      </li>
    );
  });
}

function useLabels() {
  const { remove: removeLabel } = useTexts(reportTexts);
  const { fileStatuses: statuses } = useTexts(cancellationTexts);
  return { removeLabel, statuses };
}
