import { useSubscription } from '@apollo/client/react';
import { BarChart } from '../../parts/bar-chart';
import { ListTable } from '../../parts/list-table';
import { PageHead } from '../../parts/page-head';
import type { Column } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useNow } from '../../parts/use-now';
import { useLanguage } from '../../settings/format';
import {
  OpenRequestsByAgeDocument,
  type OpenRequestsByAgeQuery,
  RequestsOpenedNowDocument,
} from './requests.operations';
import { requestTexts } from './texts';

type OpenRequest = NonNullable<OpenRequestsByAgeQuery['openCancellationRequests']>['edges'][number]['node'];

/** The cancellation requests that wait for a decision, oldest first. */
export function RequestsPage() {
  const [texts, format] = useLanguage(requestTexts);
  const list = useList(OpenRequestsByAgeDocument, {
    connectionOf: ({ openCancellationRequests }) => openCancellationRequests,
  });
  useSubscription(RequestsOpenedNowDocument, { onData: list.retry });
  const now = useNow();
  const withAge = (at: string) => `${format.instant(at)} (${format.relative(at, now)})`;
  const columns: readonly Column<OpenRequest>[] = [
    { name: texts.number, isRowHeader: true, cell: ({ number }) => number },
    { name: texts.problem, cell: ({ title }) => title },
    { name: texts.customer, cell: ({ customer }) => customer.name },
    { name: texts.submitted, cell: ({ submittedAt }) => withAge(submittedAt) },
    { name: texts.deadline, cell: ({ deadline }) => (deadline === null ? texts.noDeadline : withAge(deadline)) },
  ];
  return (
    <>
      <PageHead title={texts.title} />
      {list.nodes && <AgeChart requests={list.nodes} />}
      <ListTable list={list} count={texts.count} label={texts.title} columns={columns} empty={texts.none} />
    </>
  );
}

const DAY_MS = 86_400_000;

/** The first days of the bars; each ends where the next one begins. */
const STARTS = [0, 1, 2, 3, 4, 7, 14, 30];

/** How many requests have waited for how many days. */
function AgeChart({ requests }: { readonly requests: readonly OpenRequest[] }) {
  const [texts, format] = useLanguage(requestTexts);
  const now = useNow();
  const ages = requests.map(({ submittedAt }) => Math.floor((now - Date.parse(submittedAt)) / DAY_MS));
  return (
    <BarChart
      title={texts.chart}
      nameOfRows={texts.age}
      nameOfValues={texts.requests}
      rows={STARTS.map((from, index) => {
        const end = STARTS[index + 1] ?? Number.POSITIVE_INFINITY;
        const value = ages.filter((age) => age >= from && age < end).length;
        return { id: `${from}`, name: nameOf(from, end - 1), value, text: format.number(value) };
      })}
    />
  );
}

/** Returns the days from one to another, such as 4–6. */
function nameOf(from: number, to: number): string {
  if (to === Number.POSITIVE_INFINITY) return `${from}+`;
  return from === to ? `${from}` : `${from}–${to}`;
}
