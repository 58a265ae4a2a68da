import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import type { Data } from '../support/client';
import { noteRequest } from '../support/exchanges';
import type { ServedDemo } from '../support/served-demo';

const PURCHASE = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) { replayed order { id number } userErrors { code } }
}`;

/** What the demo's Admin agent buys repeatedly: a CAL, which needs no key from a pool that could become empty. */
const INPUT = {
  customer: { domain: 'contoso.example' },
  lines: [{ offerId: 'off_DG7GMGF0D5VX:0001:US', quantity: 1 }],
};

/** Returns the body of a purchase; without an idempotency key, with a new one. */
export function purchaseBody(idempotencyKey: string = randomUUID()): string {
  return JSON.stringify({ query: PURCHASE, variables: { input: { ...INPUT, idempotencyKey } } });
}

/** Returns the headers of a request by the demo's Admin agent, or by another user. */
export async function signedIn(
  { env }: Pick<ServedDemo, 'env'>,
  alias = 'admin-agent',
): Promise<Readonly<Record<string, string>>> {
  const token = await signDemoToken(String(env.DATA_DIR), getDemoUser(alias), Date.now());
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

/** Sends a GraphQL request to a demo. Returns the data. Throws on any top-level error. */
export async function send(origin: string, headers: Readonly<Record<string, string>>, body: string): Promise<Data> {
  const noteResponse = noteRequest(`POST ${origin}/graphql ${body}`);
  const response = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
  const answer = await response.text();
  noteResponse(`${response.status} ${answer}`);
  const { data, errors }: Data = JSON.parse(answer);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Sends the headers and a part of the body of a purchase, after the server has started to wait for the body. */
export async function beginPurchase(demo: ServedDemo, body = purchaseBody()) {
  const headers = { ...(await signedIn(demo)), 'content-length': Buffer.byteLength(body), expect: '100-continue' };
  const sent = request(`${demo.origin}/graphql`, { method: 'POST', headers, agent: false });
  sent.flushHeaders();
  await once(sent, 'continue');
  sent.write(body.slice(0, 40));
  return {
    sent,
    /** Sends the rest. Returns the response. */
    end: async (): Promise<{ readonly purchase: Data; readonly connection: string | undefined }> => {
      sent.end(body.slice(40));
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const { data } = (await json(response)) as Data;
      return { purchase: data.purchase, connection: response.headers.connection };
    },
  };
}
