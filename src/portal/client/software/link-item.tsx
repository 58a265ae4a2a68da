import { useMutation } from '@apollo/client/react';
import { Button } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { Failure } from '../parts/failure';
import { refusalOf } from '../parts/refusal';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { DeliveredDocument, type DeliveredLinkFragment, GetKeysAndDownloadsDocument } from './delivery.operations';
import { DownloadButton } from './download-button';
import { softwareTexts } from './texts';

interface LinkItemProps {
  readonly link: DeliveredLinkFragment;
  readonly softwareId: string;
}

/** A download link: what is left of it (S10), how to use it (S9), and how to begin another round (S11). */
export function LinkItem({ link, softwareId }: LinkItemProps) {
  const texts = useTexts(softwareTexts);
  const format = useFormat();
  const [renew, { error, loading }] = useMutation(GetKeysAndDownloadsDocument, { refetchQueries: [DeliveredDocument] });
  const { edition, url, status, round, downloadsRemaining, maxDownloads, expiresAt } = link;
  const isActive = status === 'ACTIVE';
  const begin = () => void renew({ variables: { input: { softwareId, editionId: edition.id } } }).catch(() => {});
  return (
    <li>
      <strong>{edition.fileName}</strong>
      <span>
        {[
          edition.version,
          format.language(edition.language),
          format.size(edition.sizeBytes),
          texts.round(format.number(round)),
        ].join(' · ')}
      </span>
      <span>
        {isActive
          ? texts.left(
              format.number(downloadsRemaining),
              format.number(maxDownloads),
              format.relative(expiresAt, Date.now()),
            )
          : texts.linkStatuses[status]}
      </span>
      <span className="actions">
        {isActive && url !== null && (
          <>
            <DownloadButton url={url} fileName={edition.fileName} />
            <CopyButton text={url} name={texts.copyLink} />
          </>
        )}
        {!isActive && (
          <Button refusal={refusalOf(link.viewerCanReissue)} isPending={loading} onPress={begin}>
            {texts.newRound}
          </Button>
        )}
      </span>
      {error && <Failure error={error} onRetry={begin} />}
    </li>
  );
}
