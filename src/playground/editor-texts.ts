import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Plugin } from 'vite';

const MODULE = 'virtual:editor-texts';
const MESSAGES = 'monaco-editor/min/vs/nls.messages.zh-cn.js';
const EDITOR = 'monaco-editor/min/vs/editor/editor.main.js';

/** The editor's functions that return texts, each with its English text as the second argument. */
const LOCALIZE = /export function localize2?\(\w+[^,]*, (\w+)[^{]*\{/g;

/** A use of such a function in the built editor: the number of the message and the English text as a literal. */
const USE = /\blocalize2?\((\d+),("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/g;

/** The labels of GraphiQL's commands in the editor. */
const LABELS = /\blabel: ("[^"]+")/g;

/**
 * Lets the page translate the editor: its texts come from `globalThis.editorTexts`, if they are there. The module
 * `virtual:editor-texts` has Monaco's own Chinese texts, by the English ones. Monaco ships them only for its built version.
 * `packages` is the directory of the packages.
 */
export function editorTexts(packages: string): Plugin {
  return {
    name: 'editor-texts',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) =>
      id === `\0${MODULE}` ? `export default ${JSON.stringify(await readTexts(packages))}` : undefined,
    transform: (code, id) => {
      if (id.endsWith('/monaco-editor/esm/vs/nls.js'))
        return code.replace(
          LOCALIZE,
          (start, text) => `${start} ${text} = globalThis.editorTexts?.[${text}] ?? ${text};`,
        );
      if (id.endsWith('/@graphiql/react/dist/constants.js'))
        return code.replace(
          LABELS,
          (_, label) => `get label() { return globalThis.editorTexts?.[${label}] ?? ${label}; }`,
        );
      return undefined;
    },
  };
}

async function readTexts(packages: string): Promise<Readonly<Record<string, string>>> {
  const messages = messagesIn(await readFile(join(packages, MESSAGES), 'utf8'));
  const uses = (await readFile(join(packages, EDITOR), 'utf8')).matchAll(USE);
  return Object.fromEntries(
    [...uses].flatMap(([, index, literal]) => {
      const message = messages[Number(index)];
      return message ? [[runInNewContext(literal ?? ''), message]] : [];
    }),
  );
}

/** Returns the messages by their numbers; the file assigns them to a global variable. */
function messagesIn(script: string): readonly (string | null)[] {
  const context = { define: (_: unknown, body: () => void) => body(), _VSCODE_NLS_MESSAGES: [] };
  runInNewContext(script, context);
  return context._VSCODE_NLS_MESSAGES;
}
