import { useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { useTexts } from '../settings/settings';
import { saveFile } from './save-file';
import { softwareTexts } from './texts';

/** Downloads a file, with its progress if the browser lets a page write files. */
export function DownloadButton({ url, fileName }: { readonly url: string; readonly fileName: string }) {
  const texts = useTexts(softwareTexts);
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const download = async () => {
    setError(null);
    try {
      await saveFile({ url, fileName }, setDone);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setDone(null);
    }
  };
  return (
    <>
      <Button look="primary" isPending={done !== null} onPress={() => void download()}>
        {texts.download}
      </Button>
      {done !== null && (
        <ProgressBar aria-label={texts.download} value={done * 100} className="progress">
          {({ valueText = '' }) => texts.downloading(valueText)}
        </ProgressBar>
      )}
      {error !== null && <Failure error={error} onRetry={() => void download()} />}
    </>
  );
}
