import { useSuspenseQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { Choices } from '../../parts/choices';
import { LoadingBoundary } from '../../parts/loading-boundary';
import { PageHead } from '../../parts/page-head';
import { usePlace } from '../../parts/place';
import { SortableTable } from '../../parts/sortable-table';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { NotFound } from '../../shell/not-found';
import { ImportEntries } from './import-entries';
import { type ImportHeadFragment, ImportReportDocument } from './imports.operations';
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
