import { useEffect, useState } from 'react';
import { useTexts } from '../settings/settings';
import { Button } from './button';
import { partTexts } from './texts';

const SHOWN_MS = 2_000;

/** A button that copies a text, and reports that it did or that the browser does not allow it. */
export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const texts = useTexts(partTexts);
  const [result, setResult] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => {
    if (result !== 'copied') return;
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async () => {
    setResult(null);
    // Without a secure context the browser has no clipboard at all.
    setResult(
      (await navigator.clipboard
        ?.writeText(text)
        .then(() => 'copied' as const)
        .catch(() => 'notCopied' as const)) ?? 'notCopied',
    );
  };
  return (
    <>
      <Button onPress={() => void copy()}>{name}</Button>
      <span role="status" className="copied">
        {result && texts[result]} {result === 'notCopied' && <code>{text}</code>}
      </span>
    </>
  );
}
