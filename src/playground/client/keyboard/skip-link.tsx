import { useTexts } from '../panels/settings';

/** The first tab stop of the page, which can only be seen while it is focused. */
export function SkipLink() {
  const { skipToEditor } = useTexts();
  return (
    <button type="button" className="skip-link" onClick={focusEditor}>
      {skipToEditor}
    </button>
  );
}

function focusEditor(): void {
  document.querySelector<HTMLElement>('.graphiql-query-editor textarea')?.focus();
}
