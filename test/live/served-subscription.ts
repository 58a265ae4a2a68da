import { purchaseBody, signedIn } from '../process/buying';
import type { Data } from '../support/client';
import type { ServedDemo } from '../support/served-demo';
import { type EventReader, readEvents } from './event-reader';

const QUERY = 'subscription { softwareChanged(customerId: "cus_demo_contoso") { id } }';

/** Subscribes to the software of one customer of the demo, or to another query. Returns the events once the subscription is active. */
export async function subscribeTo(
  demo: ServedDemo,
  query = QUERY,
  alias?: string,
  lastEventId?: string,
): Promise<EventReader> {
  const continued = lastEventId !== undefined && { 'last-event-id': lastEventId };
  const headers = { ...(await signedIn(demo, alias)), accept: 'text/event-stream', ...continued };
  const response = await fetch(`${demo.origin}/graphql/stream`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  return readEvents(response);
}

/** Buys for this customer, and repeats this until it succeeds. Returns the ids of the bought software. */
export async function buy(demo: ServedDemo): Promise<readonly string[]> {
  const body = purchaseBody().replace('order { id number }', 'order { lines { software { id } } }');
  for (;;) {
    const sent = fetch(`${demo.origin}/graphql`, { method: 'POST', headers: await signedIn(demo), body });
    const { data } = (await (await sent).json()) as Data;
    const lines: Data[] = data?.purchase?.order?.lines;
    if (lines) return lines.map(({ software }) => software.id);
  }
}

/** Returns the id of the software that the next event reports. */
export async function nextChange(events: EventReader): Promise<string> {
  return (await events.next()).data.softwareChanged.id;
}

/** Waits until an event was received for each of these ids. */
export async function untilReceived(events: EventReader, ids: readonly string[]): Promise<void> {
  const missing = new Set(ids);
  while (missing.size > 0) missing.delete(await nextChange(events));
}
