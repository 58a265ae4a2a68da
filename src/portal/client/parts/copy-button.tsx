import { useEffect, useState } from 'react';
import { useTexts } from '../settings/settings';
import { Button } from './button';
import { partTexts } from './texts';

const SHOWN_MS = 2_000;

/** A button that copies a text and reports it. */
export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const texts = useTexts(partTexts);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <Button onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>{name}</Button>
      <span role="status" className="copied">
        {isCopied ? texts.copied : ''}
      </span>
    </>
  );
}
