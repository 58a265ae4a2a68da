import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { AddressOfAttachmentDocument, type ShownAttachmentFragment } from './request.operations';
import { cancellationTexts } from './texts';

interface AttachedFileProps {
  readonly attachment: ShownAttachmentFragment;
}

/**
 * A file of a request. Only pictures are shown in the page, as the browser decodes nothing but pixels in them; everything else is saved as
 * a file. The address of a file is valid for an hour, so it is read when it is used.
 */
export function AttachedFile({ attachment: { id, fileName, contentType, sizeBytes } }: AttachedFileProps) {
  const [texts, format] = useLanguage(cancellationTexts);
  const client = useApolloClient();
  const [error, setError] = useState<unknown>(null);
  const getAddress = async () => {
    const { data } = await client.query({
      query: AddressOfAttachmentDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
    });
    if (data?.node?.__typename === 'Attachment' && data.node.url !== null) return data.node.url;
    throw new Error(`${fileName} cannot be read.`);
  };
  const save = () => {
    setError(null);
    getAddress()
      .then((url) => Object.assign(document.createElement('a'), { href: url, download: fileName }).click())
      .catch(setError);
  };
  return (
    <li>
      <strong>{fileName}</strong>
      <span>{format.size(sizeBytes)}</span>
      <span className="actions">
        <Button aria-label={`${texts.download} ${fileName}`} onPress={save}>
          {texts.download}
        </Button>
      </span>
      {error !== null && <Failure error={error} onRetry={save} />}
      <Picture contentType={contentType} fileName={fileName} getAddress={getAddress} />
    </li>
  );
}

/** Pictures without scripts. */
const SHOWN = ['image/png', 'image/jpeg'];

interface PictureProps {
  readonly contentType: string;
  readonly fileName: string;
  readonly getAddress: () => Promise<string>;
}

/** The picture in a file, if it is one of a kind that is safe to show. */
function Picture(props: PictureProps) {
  return SHOWN.includes(props.contentType) ? <ShownPicture {...props} /> : null;
}

function ShownPicture({ contentType, fileName, getAddress }: PictureProps) {
  const texts = useTexts(cancellationTexts);
  const [source, setSource] = useState<string | null>(null);
  const get = useRef(getAddress);
  useEffect(() => {
    let shown: string | null = null;
    let isGone = false;
    fetchPicture(get.current, contentType)
      .then((picture) => {
        if (isGone) return;
        shown = URL.createObjectURL(picture);
        setSource(shown);
      })
      // The file can still be downloaded.
      .catch(() => {});
    return () => {
      isGone = true;
      if (shown) URL.revokeObjectURL(shown);
    };
  }, [contentType]);
  return source ? <img className="picture" src={source} alt={fileName} /> : <span>{texts.loadingPicture}</span>;
}

/** Fetches a picture. Its type is the one that the gateway has checked, not that of the response. */
async function fetchPicture(getAddress: () => Promise<string>, type: string): Promise<Blob> {
  const response = await fetch(await getAddress());
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Blob([await response.arrayBuffer()], { type });
}
