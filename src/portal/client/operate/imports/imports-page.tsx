import { PageHead } from '../../parts/page-head';
import { PagedList } from '../../parts/paged-list';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { type ImportHeadFragment, ImportsOfProgrammeDocument } from './imports.operations';
import { importTexts } from './texts';

/** The imports of programme files that changed something, latest first. */
export function ImportsPage() {
  const [texts, format] = useLanguage(importTexts);
  const list = useList(ImportsOfProgrammeDocument, {
    connectionOf: ({ programmeImports }) => programmeImports,
  });
  const nameOf = ({ kind, result, count }: ImportHeadFragment['counts'][number]) =>
    `${texts.kinds[kind] ?? kind}: ${texts.results[result]} ${format.number(count)}`;
  const columns: readonly Column<ImportHeadFragment>[] = [
    { name: texts.at, isRowHeader: true, cell: ({ startedAt }) => format.instant(startedAt) },
    { name: texts.actor, cell: ({ actor }) => actor },
    { name: texts.files, cell: ({ files }) => files.map(({ name }) => name).join(', ') },
    { name: texts.counts, cell: ({ counts }) => counts.map(nameOf).join(' · ') },
  ];
  return (
    <>
      <PageHead title={texts.title} />
      <PagedList list={list} count={texts.count}>
        {(imports) => (
          <SortableTable
            label={texts.title}
            columns={columns}
            rows={imports}
            hrefOf={({ id }) => `/operate/imports/${encodeURIComponent(id)}`}
            empty={texts.none}
          />
        )}
      </PagedList>
    </>
  );
}
