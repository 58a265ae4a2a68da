import { randomUUID } from 'node:crypto';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import type { Data } from '../support/client';
import { noteRequest } from '../support/exchanges';
import type { ServedDemo } from '../support/served-demo';

const CUSTOMER = 'contoso.example';
const OFFER = 'off_DG7GMGF0D5RK:0005:US';

/** The offer of a CAL, which has no key: for tests that buy more than a pool has keys. */
export const OFFER_WITHOUT_KEY = 'off_DG7GMGF0D5VX:0001:US';

const EDITION = 'edn_DG7GMGF0D5RK:2022:en-US:ISO:WINDOWS:X64';

/** The pool that delivers the keys of `OFFER`, in the columns of a key file. */
export const KEY_POOL = { productId: 'DG7GMGF0D5RK', skuId: '0005', version: '2022' };

const BUY = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) { replayed order { id lines { software { id } } } userErrors { code } }
}`;

const COLLECT = `mutation ($input: GetKeysAndDownloadsInput!) {
  getKeysAndDownloads(input: $input) { keys { id } downloadLinks { id url } userErrors { code } }
}`;

const QUERY = '{ customers(first: 1) { nodes { id } } }';

/** An order and its one piece of software. */
export interface Bought {
  readonly orderId: string;
  readonly softwareId: string;
  readonly replayed: boolean;
}

/** The key of a piece of software and its active link. */
export interface Collected {
  readonly keyId: string;
  readonly linkId: string;
  readonly url: string;
}

/** A client that acts as the Admin agent of the demo. Each call resolves if the server acknowledges it, and throws otherwise. */
export interface Buyer {
  buy(idempotencyKey: string, quantity?: number): Promise<Bought>;
  /** Gets the key and the download link of a purchase. With `reissue`, always a new link. */
  collect(softwareId: string, reissue?: boolean): Promise<Collected>;
  /** Claims a download of a link. */
  claim(url: string): Promise<void>;
  /** Runs a query. */
  read(): Promise<void>;
}

/** The connection ended before the whole response arrived: it is unknown whether the request was executed. */
export class ConnectionLost extends Error {}

/** The server refused the request or failed to execute it. */
export class Refused extends Error {
  constructor(
    readonly response: Pick<Response, 'status' | 'headers'>,
    readonly problem: Data,
  ) {
    super(`${response.status} ${JSON.stringify(problem)}`);
  }
}

/** Signs in to a demo and sends requests to its origin, or to the given origin of a proxy. */
export async function createBuyer(
  { env, origin: own }: Pick<ServedDemo, 'env' | 'origin'>,
  { origin = own, headers: more = {}, offerId = OFFER } = {},
): Promise<Buyer> {
  const token = await signDemoToken(String(env.DATA_DIR), getDemoUser('admin-agent'), Date.now());
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more };

  const send = async (query: string, variables: object = {}): Promise<Data> => {
    const body = JSON.stringify({ query, variables });
    const noteResponse = noteRequest(`POST ${origin}/graphql ${body}`);
    const { response, text } = await responseTo(fetch(`${origin}/graphql`, { method: 'POST', headers, body }));
    noteResponse(`${response.status} ${text}`);
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Refused(response, errors[0]);
    const [answer] = Object.values<Data>(data);
    if (answer.userErrors?.length > 0) throw new Refused(response, answer.userErrors[0]);
    return answer;
  };

  return {
    buy: async (idempotencyKey, quantity = 1) => {
      const lines = [{ offerId, quantity }];
      const { order, replayed } = await send(BUY, {
        input: { customer: { domain: CUSTOMER }, lines, idempotencyKey },
      });
      return { orderId: order.id, softwareId: order.lines[0].software.id, replayed };
    },
    collect: async (softwareId, reissue = false) => {
      const idempotencyKey = reissue ? randomUUID() : null;
      const input = { softwareId, editionId: EDITION, reissue, idempotencyKey };
      const { keys, downloadLinks } = await send(COLLECT, { input });
      return { keyId: keys[0].id, linkId: downloadLinks[0].id, url: downloadLinks[0].url };
    },
    claim: async (url) => {
      const { response, text } = await responseTo(fetch(url, { redirect: 'manual' }));
      if (response.status !== 303) throw new Refused(response, JSON.parse(text).error);
    },
    read: async () => void (await send(QUERY)),
  };
}

async function responseTo(sent: Promise<Response>): Promise<{ readonly response: Response; readonly text: string }> {
  try {
    const response = await sent;
    return { response, text: await response.text() };
  } catch (error) {
    throw new ConnectionLost('The connection was lost before the whole response arrived.', { cause: error });
  }
}
