import { purchaseBody, signedIn } from '../process/buying';
import type { Data } from '../support/client';
import type { ServedDemo } from '../support/served-demo';
import { type EventReader, readEvents } from './event-reader';

const QUERY = 'subscription { softwareChanged(customerId: "cus_demo_contoso") { id } }';

/** Listens to what happens to the software of one customer of the demo, and gives it once it is listened. */
export async function listenTo(demo: ServedDemo): Promise<EventReader> {
  const headers = { ...(await signedIn(demo)), accept: 'text/event-stream' };
  const response = await fetch(`${demo.origin}/graphql/stream`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: QUERY }),
  });
  expect(response.status).toBe(200);
  return readEvents(response);
}

/** Buys for this customer until it succeeds; gives the ids of what was bought. */
export async function buy(demo: ServedDemo): Promise<readonly string[]> {
  const body = purchaseBody().replace('order { id number }', 'order { lines { software { id } } }');
  for (;;) {
    const sent = fetch(`${demo.origin}/graphql`, { method: 'POST', headers: await signedIn(demo), body });
    const { data } = (await (await sent).json()) as Data;
    const lines: Data[] = data?.purchase?.order?.lines;
    if (lines) return lines.map(({ software }) => software.id);
  }
}

/** What is told next. */
export async function toldNext(heard: EventReader): Promise<string> {
  return (await heard.next()).data.softwareChanged.id;
}

/** Waits until all of these were told, at least once. */
export async function untilTold(heard: EventReader, ids: readonly string[]): Promise<void> {
  const missing = new Set(ids);
  while (missing.size > 0) missing.delete(await toldNext(heard));
}
