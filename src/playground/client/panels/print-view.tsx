import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from './settings';

interface Sheet {
  readonly title: string;
  readonly query: string;
  readonly variables: string;
  readonly response: string;
}

/** The active tab as it is printed: all its text, while the editors have only the visible lines on the page. */
export function PrintView() {
  const texts = useTexts();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const { queryEditor, variableEditor, responseEditor, tabs, activeTabIndex } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'responseEditor', 'tabs', 'activeTabIndex'),
  );

  useEffect(() => {
    const read = () => ({
      title: tabs[activeTabIndex]?.title ?? '',
      query: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
      response: responseEditor?.getValue() ?? '',
    });
    const show = () => flushSync(() => setSheet(read()));
    const hide = () => setSheet(null);
    window.addEventListener('beforeprint', show);
    window.addEventListener('afterprint', hide);
    return () => {
      window.removeEventListener('beforeprint', show);
      window.removeEventListener('afterprint', hide);
    };
  }, [queryEditor, variableEditor, responseEditor, tabs, activeTabIndex]);

  if (!sheet) return null;
  return (
    <article className="print-view">
      <h1>{sheet.title}</h1>
      <Part title={texts.operation} text={sheet.query} />
      <Part title={texts.variables} text={sheet.variables} />
      <Part title={texts.response} text={sheet.response} />
    </article>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  if (text.trim() === '') return null;
  return (
    <section>
      <h2>{title}</h2>
      <pre>{text}</pre>
    </section>
  );
}
