import type { useMonaco } from '@graphiql/react';

type Monaco = NonNullable<Parameters<Parameters<typeof useMonaco>[0]>[0]['monaco']>;
type Theme = Parameters<Monaco['editor']['defineTheme']>[1];

const INVISIBLE = '#00000000';

/** Replaces GraphiQL's editor themes by ones with the colours of the page, and with the contrast that WCAG 2.2 requires. */
export function defineThemes(monaco: Monaco): void {
  monaco.editor.defineTheme('graphiql-LIGHT', {
    base: 'vs',
    inherit: true,
    colors: colorsOf({ widget: '#ffffff', accent: '#2458d3', field: '#3b4b6811', lineNumber: '#4a5a78' }),
    rules: [
      { token: 'argument.identifier.gql', foreground: '#5b57c2' },
      { token: 'number', foreground: '#066b42' },
    ],
  });
  monaco.editor.defineTheme('graphiql-DARK', {
    base: 'vs-dark',
    inherit: true,
    colors: colorsOf({ widget: '#212a3b', accent: '#94b4ff', field: '#b7c2d711', lineNumber: '#9eabc2' }),
    rules: [
      { token: 'argument.identifier.gql', foreground: '#a5a1ff' },
      { token: 'comment', foreground: '#86bb73' },
    ],
  });
}

interface Palette {
  readonly widget: string;
  readonly accent: string;
  readonly field: string;
  readonly lineNumber: string;
}

const WIDGETS = ['editorHoverWidget', 'editorSuggestWidget', 'editorWidget', 'menu', 'quickInput'];
const SELECTED = [
  ...['list.hoverBackground', 'editorSuggestWidget.selectedBackground', 'menu.selectionBackground'],
  ...['quickInputList.focusBackground', 'toolbar.hoverBackground', 'inputOption.hoverBackground'],
];
const ACCENTED = [
  ...['focusBorder', 'textLink.foreground', 'textLink.activeForeground', 'editorLink.activeForeground'],
  ...['list.highlightForeground', 'list.focusHighlightForeground', 'editorSuggestWidget.selectedForeground'],
  ...['menu.selectionForeground', 'quickInputList.focusForeground', 'pickerGroup.foreground'],
];

function colorsOf({ widget, accent, field, lineNumber }: Palette): Theme['colors'] {
  const all = (names: readonly string[], color: string) => Object.fromEntries(names.map((name) => [name, color]));
  return {
    'editor.background': INVISIBLE,
    'scrollbar.shadow': INVISIBLE,
    'input.background': field,
    'editorLineNumber.foreground': lineNumber,
    'editorLineNumber.activeForeground': accent,
    ...all(
      WIDGETS.map((name) => `${name}.background`),
      widget,
    ),
    ...all(SELECTED, `${accent}22`),
    ...all(ACCENTED, accent),
  };
}
