import { pick, ToolbarButton, tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { ShellIcon } from '../icons';
import type { ActionName } from '../panels/action-result';
import { useTexts } from '../panels/settings';
import { copyText } from './copy-text';
import { curlOf } from './curl';
import { operationOf } from './operation';

interface Props {
  readonly endpoint: string;
  readonly onResult: (name: ActionName) => void;
}

/** Copies the operation in the editors as a command line. */
export function CopyAsCurl({ endpoint, onResult }: Props) {
  const { copyAsCurl } = useTexts();
  const { queryEditor, variableEditor, headerEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'operationName'),
  );

  function compose(): string | null {
    try {
      const variables = tryParseJSONC(variableEditor?.getValue());
      const operation = operationOf(queryEditor?.getValue() ?? '', variables, operationName);
      return curlOf(new URL(endpoint, location.href).href, operation, tryParseJSONC(headerEditor?.getValue()) ?? {});
    } catch {
      return null;
    }
  }

  async function copy() {
    const command = compose();
    onResult(command === null ? 'variablesNoJson' : await copyText(command, 'curlCopied'));
  }

  return (
    <ToolbarButton label={copyAsCurl} onClick={copy}>
      <ShellIcon />
    </ToolbarButton>
  );
}
