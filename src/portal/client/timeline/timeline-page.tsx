import { useParams } from 'react-router';
import { PagedList } from '../parts/paged-list';
import { useList } from '../parts/use-list';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { timelineTexts } from './texts';
import { CustomerTimelineDocument, type CustomerTimelineQuery } from './timeline.operations';
import './timeline.css';

/** What was done for a customer and who did it, latest first. */
export function TimelinePage() {
  const { customerId = '' } = useParams();
  const texts = useTexts(timelineTexts);
  const list = useList(CustomerTimelineDocument, {
    variables: { customerId },
    connectionOf: ({ auditEvents }) => auditEvents,
    fetchPolicy: 'cache-and-network',
  });
  return (
    <section aria-label={texts.title}>
      <PagedList list={list}>
        {(events) => (
          <ol className="timeline">
            {events.length === 0 && <li className="empty">{texts.none}</li>}
            {events.map((event) => (
              <TimelineEvent key={event.id} event={event} />
            ))}
          </ol>
        )}
      </PagedList>
    </section>
  );
}

type Event = NonNullable<CustomerTimelineQuery['auditEvents']>['edges'][number]['node'];

function TimelineEvent({ event: { at, actor, roles, action, outcome, subject } }: { readonly event: Event }) {
  const [texts, format] = useLanguage(timelineTexts);
  return (
    <li className={`event event-${outcome.toLowerCase()}`}>
      <time dateTime={at}>{format.instant(at)}</time>
      <strong>{texts.actions[action]}</strong>
      {outcome !== 'SUCCEEDED' && <span className="event-outcome">{texts.outcomes[outcome]}</span>}
      <span>{nameOf(subject)}</span>
      <span className="event-actor">{roles.length > 0 ? actor : texts.linkHolder}</span>
    </li>
  );
}

/** Returns what an event is about, in the words of its own page. */
function nameOf(subject: Event['subject']): string {
  switch (subject?.__typename) {
    case 'Software':
      return subject.product.title;
    case 'Order':
    case 'CancellationRequest':
      return subject.number;
    case 'DownloadLink':
      return subject.edition.fileName;
    case 'ProductKey':
      return subject.masked;
    default:
      return '';
  }
}
