import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import type { Credentials } from './credentials';

const UNAUTHORIZED = 401;
const NO_TOKEN = { errors: [{ message: 'Paste a bearer token into the bar at the top first.' }] };

/** Sends operations with the bearer token of the moment; a header that the user wrote into the headers editor wins. */
export function createFetcher(endpoint: string, credentials: Credentials): Fetcher {
  const send = (body: string, headers: Headers) => fetch(endpoint, { method: 'POST', body, headers });

  return async (params, options) => {
    const body = JSON.stringify(withNameOfDocument(params));
    const headers = getHeaders(credentials, options?.headers);
    if (!headers.has('authorization')) return NO_TOKEN;

    const response = await send(body, headers);
    if (response.status !== UNAUTHORIZED || !(await credentials.renew())) return response.json();
    return (await send(body, getHeaders(credentials, options?.headers))).json();
  };
}

/** Just after a change of tab GraphiQL still names the operation of the tab before. */
function withNameOfDocument(params: FetcherParams): FetcherParams {
  const { query, operationName } = params;
  const isThere = !operationName || new RegExp(`\\b${operationName}\\b`).test(query);
  return isThere ? params : { ...params, operationName: null };
}

function getHeaders(credentials: Credentials, written: Record<string, unknown> = {}): Headers {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  const token = credentials.getToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(written)) headers.set(name, String(value));
  return headers;
}
