import { pick, useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { useTexts } from '../panels/settings';
import { fill } from '../texts/texts';
import { defineThemes } from './editor-themes';

type Editor = NonNullable<Parameters<Parameters<typeof useGraphiQL>[0]>[0]['queryEditor']>;

/** Open lists and fields within an editor, which the Escape key closes. */
const OPEN_WIDGETS = ':is(.suggest-widget, .find-widget, .parameter-hints-widget).visible';

/** Sets up the editors: they have our colours, wrap lines, have names, and can be left with the Escape key. */
export function EditorSetup() {
  const texts = useTexts();
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'),
  );
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco) defineThemes(monaco);
  }, [monaco]);
  useEditor(queryEditor, texts.operation);
  useEditor(variableEditor, texts.variables);
  useEditor(headerEditor, texts.headers);
  useEditor(responseEditor, texts.response);
  return null;
}

function useEditor(editor: Editor | undefined, name: string): void {
  const { editorLabel } = useTexts();
  const label = fill(editorLabel, { name });
  useEffect(() => {
    if (!editor) return;
    editor.updateOptions({ wordWrap: 'on', ariaLabel: label });
    const container = editor.getContainerDomNode();
    container.setAttribute('role', 'group');
    container.setAttribute('aria-label', label);
  }, [editor, label]);
  useEffect(() => {
    const leaving = editor?.onKeyDown(({ browserEvent }) => {
      const container = editor.getContainerDomNode();
      if (browserEvent.key === 'Escape' && !container.querySelector(OPEN_WIDGETS)) container.focus();
    });
    return () => leaving?.dispose();
  }, [editor]);
}
