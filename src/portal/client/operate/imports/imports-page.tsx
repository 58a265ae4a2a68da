import { ListTable } from '../../parts/list-table';
import { PageHead } from '../../parts/page-head';
import type { Column } from '../../parts/sortable-table';
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
      <ListTable
        list={list}
        count={texts.count}
        label={texts.title}
        columns={columns}
        hrefOf={({ id }) => `/operate/imports/${encodeURIComponent(id)}`}
        empty={texts.none}
      />
    </>
  );
}
