import { pick, ToolbarButton, tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { ShellIcon } from '../icons';
import type { ActionResult } from '../panels/answer-bar';
import { useTexts } from '../panels/settings';
import { curlOf } from './curl';
import { operationOf } from './operation';

interface Props {
  readonly endpoint: string;
  readonly onResult: (name: ActionResult['name']) => void;
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
    onResult(command === null ? 'variablesNoJson' : await write(command));
  }

  return (
    <ToolbarButton label={copyAsCurl} onClick={copy}>
      <ShellIcon />
    </ToolbarButton>
  );
}

/** Browsers provide no clipboard for unencrypted pages of another machine. */
async function write(text: string): Promise<ActionResult['name']> {
  try {
    await navigator.clipboard.writeText(text);
    return 'curlCopied';
  } catch {
    return 'notCopied';
  }
}
