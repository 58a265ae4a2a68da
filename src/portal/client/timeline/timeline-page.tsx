import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { timelineTexts } from './texts';
import { CustomerTimelineDocument, type CustomerTimelineQuery } from './timeline.operations';
import './timeline.css';

const PAGE = 30;

/** What was done for a customer and who did it, latest first. */
export function TimelinePage() {
  const { customerId = '' } = useParams();
  const texts = useTexts(timelineTexts);
  const { data, error, loading, fetchMore, refetch } = useQuery(CustomerTimelineDocument, {
    variables: { customerId, first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  const events = data?.auditEvents;
  return (
    <section aria-label={texts.title}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!(events || error) && <Loading />}
      {events?.edges.length === 0 && <p className="empty">{texts.none}</p>}
      <ol className="timeline">
        {events?.edges.map(({ node }) => (
          <TimelineEvent key={node.id} event={node} />
        ))}
      </ol>
      {events?.pageInfo.hasNextPage && (
        <More isLoading={loading} onMore={() => void fetchMore({ variables: { after: events.pageInfo.endCursor } })} />
      )}
    </section>
  );
}

type Event = NonNullable<CustomerTimelineQuery['auditEvents']>['edges'][number]['node'];

function TimelineEvent({ event: { at, actor, roles, action, outcome, subject } }: { readonly event: Event }) {
  const texts = useTexts(timelineTexts);
  const format = useFormat();
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
