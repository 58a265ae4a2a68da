/** The editor's own texts in Chinese, by the English ones; `src/playground/editor-texts.ts` makes this module. */
declare module 'virtual:editor-texts' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
