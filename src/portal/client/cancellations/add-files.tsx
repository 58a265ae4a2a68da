import { DropZone, type FileDropItem, FileTrigger, ProgressBar, Text } from 'react-aria-components';
import { Button } from '../parts/button';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { reportTexts } from './report-texts';
import { UploadedFiles } from './uploaded-files';
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
        <>
          <span className="field-error" role="alert">
            {problem}
          </span>
          <span className="actions">
            <Button onPress={() => uploads.retry(upload)}>{texts.retry}</Button>
            <Button look="quiet" aria-label={texts.remove(file.name)} onPress={() => uploads.dismiss(upload)}>
              ✕
            </Button>
          </span>
        </>
      )}
    </li>
  );
}
