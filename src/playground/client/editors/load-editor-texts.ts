import { editorCommands } from '../texts/graphiql-zh-CN';
import type { Language } from '../texts/texts';

declare global {
  /** The editor's texts in the language of the page, by the English ones. */
  var editorTexts: Readonly<Record<string, string>> | undefined;
}

/** Loads the editor's texts, before the editor itself: it reads each of them only once. */
export async function loadEditorTexts(language: Language): Promise<void> {
  if (language !== 'zh-CN') return;
  const { default: texts } = await import('virtual:editor-texts');
  globalThis.editorTexts = { ...texts, ...editorCommands };
}
