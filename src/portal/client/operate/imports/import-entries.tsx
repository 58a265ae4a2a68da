import { useSuspenseQuery } from '@apollo/client/react';
import type { ImportResult } from '../../../../../schema/clients/operations';
import { SortableTable } from '../../parts/sortable-table';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import { ImportEntriesDocument } from './imports.operations';
import { importTexts } from './texts';

interface ImportEntriesProps {
  readonly importId: string;
  readonly result: ImportResult;
}

/** The lines of a report with one result, which are loaded when the result is chosen. */
export function ImportEntries({ importId, result }: ImportEntriesProps) {
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
