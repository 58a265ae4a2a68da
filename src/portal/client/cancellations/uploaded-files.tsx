import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { Button } from '../parts/button';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { reportTexts } from './report-texts';
import { cancellationTexts } from './texts';
import { UploadedFilesDocument } from './uploads.operations';

/** How often the state of a virus scan is read. */
const POLL_MS = 2_000;

interface UploadedFilesProps {
  readonly ids: readonly string[];
  readonly onRemove: (id: string) => void;
}

/** The files that have arrived, with the states of their virus scans. */
export function UploadedFiles({ ids, onRemove }: UploadedFilesProps) {
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
