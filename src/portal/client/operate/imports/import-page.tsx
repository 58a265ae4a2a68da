import { useSuspenseQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import type { ImportResult } from '../../../../../schema/clients/operations';
import { Choices } from '../../parts/choices';
import { LoadingBoundary } from '../../parts/loading-boundary';
import { PageHead } from '../../parts/page-head';
import { usePlace } from '../../parts/place';
import { SortableTable } from '../../parts/sortable-table';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { NotFound } from '../../shell/not-found';
import { Changes } from '../changes';
import { ImportEntriesDocument, type ImportHeadFragment, ImportReportDocument } from './imports.operations';
import { importTexts } from './texts';

/** An import: its files, its counts, and the lines of its report with one result. */
export function ImportPage() {
  const { importId = '' } = useParams();
  const [texts, format] = useLanguage(importTexts);
  const [place, show] = usePlace('result');
  const { node } = useSuspenseQuery(ImportReportDocument, { variables: { id: importId } }).data;
  if (node?.__typename !== 'ProgrammeImport') return <NotFound />;
  const results = [...new Set(node.counts.map(({ result }) => result))];
  const result = results.find((each) => each === place.result) ?? results[0];
  return (
    <>
      <PageHead
        title={texts.importOf(format.instant(node.startedAt))}
        about={
          <>
            <Link to="/operate/imports">{texts.allImports}</Link> · {node.actor}
          </>
        }
      />
      <Files files={node.files} />
      <Counts counts={node.counts} />
      {result && (
        <section className="next-section" aria-label={texts.entries}>
          <h2>{texts.entries}</h2>
          <Choices
            label={texts.chooseResult}
            value={result}
            options={results.map((id) => ({ id, name: texts.results[id] }))}
            onChange={(chosen) => show({ result: chosen ?? '' })}
          />
          <LoadingBoundary>
            <ImportEntries importId={node.id} result={result} />
          </LoadingBoundary>
        </section>
      )}
    </>
  );
}

function Files({ files }: Pick<ImportHeadFragment, 'files'>) {
  const texts = useTexts(importTexts);
  return (
    <section aria-label={texts.files}>
      <h2>{texts.files}</h2>
      <ul>
        {files.map(({ name, sha256 }) => (
          <li key={sha256}>
            {name} <code className="hash">{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counts({ counts }: Pick<ImportHeadFragment, 'counts'>) {
  const [texts, format] = useLanguage(importTexts);
  return (
    <SortableTable
      label={texts.counts}
      columns={[
        { name: texts.kind, isRowHeader: true, cell: ({ kind }) => texts.kinds[kind] ?? kind },
        { name: texts.result, cell: ({ result }) => texts.results[result] },
        { name: texts.number, isNumber: true, cell: ({ count }) => format.number(count) },
      ]}
      rows={counts.map((each) => ({ ...each, id: `${each.kind} ${each.result}` }))}
      empty={texts.none}
    />
  );
}

/** The lines of a report with one result, which are loaded when the result is chosen. */
function ImportEntries({ importId, result }: { readonly importId: string; readonly result: ImportResult }) {
  const texts = useTexts(importTexts);
  const { node } = useSuspenseQuery(ImportEntriesDocument, { variables: { id: importId, result } }).data;
  const entries = node?.__typename === 'ProgrammeImport' ? node.entries : [];
  return (
    <SortableTable
      label={texts.entries}
      columns={[
        { name: texts.entry, isRowHeader: true, cell: ({ text }) => text },
        { name: texts.kind, cell: ({ kind }) => texts.kinds[kind] ?? kind },
        { name: texts.changes, cell: ({ changes }) => <Changes changes={changes} /> },
      ]}
      rows={entries.map((entry, index) => ({ ...entry, id: `${index}` }))}
      empty={texts.noEntries}
    />
  );
}
