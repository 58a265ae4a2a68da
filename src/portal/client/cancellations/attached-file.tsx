import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { useLanguage } from '../settings/format';
import { Picture } from './picture';
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
