import { useQuery } from '@apollo/client/react';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading';
import { More } from '../../parts/more';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { type ImportHeadFragment, ImportsOfProgrammeDocument } from './imports.operations';
import { importTexts } from './texts';

const PAGE = 20;

/** The imports of programme files that changed something, latest first. */
export function ImportsPage() {
  const texts = useTexts(importTexts);
  const format = useFormat();
  const { data, error, loading, fetchMore, refetch } = useQuery(ImportsOfProgrammeDocument, {
    variables: { first: PAGE },
  });
  const imports = data?.programmeImports;
  return (
    <>
      <h1>{texts.title}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {imports ? (
        <>
          <p role="status">{texts.count(format.number(imports.totalCount))}</p>
          <ImportTable imports={imports.edges.map(({ node }) => node)} />
          {imports.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: imports.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}

function ImportTable({ imports }: { readonly imports: readonly ImportHeadFragment[] }) {
  const texts = useTexts(importTexts);
  const format = useFormat();
  const columns: readonly Column<ImportHeadFragment>[] = [
    { id: 'at', name: texts.at, isRowHeader: true, cell: ({ startedAt }) => format.instant(startedAt) },
    { id: 'actor', name: texts.actor, cell: ({ actor }) => actor },
    { id: 'files', name: texts.files, cell: ({ files }) => files.map(({ name }) => name).join(', ') },
    {
      id: 'counts',
      name: texts.counts,
      cell: ({ counts }) =>
        counts
          .map(
            ({ kind, result, count }) =>
              `${texts.kinds[kind] ?? kind}: ${texts.results[result]} ${format.number(count)}`,
          )
          .join(' · '),
    },
  ];
  return (
    <SortableTable
      label={texts.title}
      columns={columns}
      rows={imports}
      hrefOf={({ id }) => `/operate/imports/${encodeURIComponent(id)}`}
      empty={texts.none}
    />
  );
}
