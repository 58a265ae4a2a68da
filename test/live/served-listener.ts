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
    if (data?.purchase) return data.purchase.order.lines.map(({ software }: Data) => software.id);
  }
}

/** What is told next, so many times. */
export async function toldNext(heard: EventReader, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await heard.next()).data.softwareChanged.id);
  return ids;
}
