import { createServer, type IncomingMessage } from 'node:http';
import { partnerOfToken } from './access';
import { settings } from './settings';

interface Sent {
  readonly operationName?: string | null;
  readonly variables?: { readonly by: { readonly id: string } };
}

/** Returns the JSON of the data of one operation; the id is that of the customer, if one is requested. */
type Answer = (partnerId: string, id: string) => string | Promise<string>;

/**
 * Serves with the least possible work: reads the request and its variables, checks the token, sends the JSON that the database
 * built. The answers are those of the operations of these names; a request without a name is for `Nested`.
 */
export async function serveLimit(answers: Readonly<Record<string, Answer>>): Promise<void> {
  const partnerOf = await partnerOfToken();
  const server = createServer(async (request, response) => {
    const partnerId = await partnerOf(request.headers.authorization);
    if (partnerId === null) return response.writeHead(401).end();
    const { operationName, variables } = request.method === 'POST' ? await inBody(request) : inUrl(request);
    const answer = answers[operationName ?? 'Nested'];
    if (!answer) return response.writeHead(400).end();
    const body = Buffer.from(`{"data":${await answer(partnerId, variables?.by.id ?? '')}}`);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
    return response.end(body);
  });
  server.listen(settings.port, '127.0.0.1');
}

function inBody(request: IncomingMessage): Promise<Sent> {
  return new Promise((resolve) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.once('end', () => resolve(JSON.parse(text)));
  });
}

function inUrl({ url }: IncomingMessage): Sent {
  const { searchParams } = new URL(url ?? '', 'http://localhost');
  const variables = searchParams.get('variables');
  return { operationName: searchParams.get('operationName'), ...(variables && { variables: JSON.parse(variables) }) };
}
