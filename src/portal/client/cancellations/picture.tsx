import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../settings/settings';
import { cancellationTexts } from './texts';

/** Pictures without scripts. */
const SHOWN = ['image/png', 'image/jpeg'];

interface PictureProps {
  readonly contentType: string;
  readonly fileName: string;
  readonly getAddress: () => Promise<string>;
}

/** The picture in a file, if it is one of a kind that is safe to show. */
export function Picture(props: PictureProps) {
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
