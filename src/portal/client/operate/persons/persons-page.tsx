import { DialogButton } from '../../parts/dialog-button';
import { FormDialog } from '../../parts/form-dialog';
import { PageHead } from '../../parts/page-head';
import { PagedList } from '../../parts/paged-list';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useSubmission } from '../../parts/use-submission';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import { EndBlockOfPersonDocument, PersonsBlockedDocument, type PersonsBlockedQuery } from './persons.operations';
import { personTexts } from './texts';

type Person = NonNullable<PersonsBlockedQuery['blockedPersons']>['edges'][number]['node'];

/** The persons who cannot sign in. */
export function PersonsPage() {
  const [texts, format] = useLanguage(personTexts);
  const shared = useTexts(operateTexts);
  const list = useList(PersonsBlockedDocument, {
    connectionOf: ({ blockedPersons }) => blockedPersons,
    fetchPolicy: 'cache-and-network',
  });
  const unblockButton = ({ subjectId }: Person) => (
    <DialogButton name={texts.unblock}>
      {(onClose) => <UnblockDialog subjectId={subjectId} onClose={onClose} />}
    </DialogButton>
  );
  const columns: readonly Column<Person>[] = [
    { name: texts.person, isRowHeader: true, cell: ({ subjectId }) => subjectId },
    { name: texts.reason, cell: ({ reason }) => reason },
    { name: texts.since, cell: ({ blockedAt }) => format.instant(blockedAt) },
    { name: texts.operator, cell: ({ blockedBy }) => blockedBy },
    { name: shared.actions, cell: unblockButton },
  ];
  return (
    <>
      <PageHead title={texts.title} />
      <PagedList list={list} count={texts.count}>
        {(persons) => (
          <SortableTable
            label={texts.title}
            columns={columns}
            rows={persons.map((person) => ({ ...person, id: person.subjectId }))}
            empty={texts.none}
          />
        )}
      </PagedList>
    </>
  );
}

/** Lets a person sign in again. */
function UnblockDialog({ subjectId, onClose }: { readonly subjectId: string; readonly onClose: () => void }) {
  const texts = useTexts(personTexts);
  return (
    <FormDialog
      title={`${texts.unblock}: ${subjectId}`}
      explanation={texts.unblockExplained}
      action={texts.unblock}
      submission={useSubmission(EndBlockOfPersonDocument, { onDone: onClose, refetch: [PersonsBlockedDocument] })}
      input={{ subjectId }}
      onClose={onClose}
    />
  );
}
