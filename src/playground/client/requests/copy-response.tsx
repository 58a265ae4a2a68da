import { useGraphiQL } from '@graphiql/react';
import { CopyIcon } from '../icons';
import type { ActionName } from '../panels/action-result';
import { useTexts } from '../panels/settings';
import { copyText } from './copy-text';

/** Copies the response of the active tab. */
export function CopyResponse({ onResult }: { readonly onResult: (name: ActionName) => void }) {
  const { copyResponse } = useTexts();
  const responseEditor = useGraphiQL((state) => state.responseEditor);

  async function copy() {
    const response = responseEditor?.getValue() ?? '';
    onResult(response === '' ? 'nothingToCopy' : await copyText(response, 'responseCopied'));
  }

  return (
    <button type="button" className="small-button" onClick={copy}>
      <CopyIcon /> {copyResponse}
    </button>
  );
}
