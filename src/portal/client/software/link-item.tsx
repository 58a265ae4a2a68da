import { Button, refusalOf } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { Refused } from '../parts/refused';
import { useSubmission } from '../parts/use-submission';
import { useLanguage } from '../settings/format';
import { DeliveredDocument, type DeliveredLinkFragment, GetKeysAndDownloadsDocument } from './delivery.operations';
import { DownloadButton } from './download-button';
import { softwareTexts } from './texts';

/** A download link: what is left of it (S10), how to use it (S9), and how to begin another round (S11). */
export function LinkItem({ link, softwareId }: { readonly link: DeliveredLinkFragment; readonly softwareId: string }) {
  const [texts, format] = useLanguage(softwareTexts);
  const submission = useSubmission(GetKeysAndDownloadsDocument, { refetch: [DeliveredDocument] });
  const { edition, url, status, round, downloadsRemaining, maxDownloads, expiresAt } = link;
  const isActive = status === 'ACTIVE';
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
          <Button
            refusal={refusalOf(link.viewerCanReissue)}
            isPending={submission.isPending}
            onPress={() => submission.submit({ softwareId, editionId: edition.id })}
          >
            {texts.newRound}
          </Button>
        )}
      </span>
      <Refused submission={submission} />
    </li>
  );
}
