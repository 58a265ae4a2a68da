import { createServer, type IncomingMessage } from 'node:http';
import { partnerOfToken } from './access';
import { settings } from './settings';

interface Answers {
  nested(partnerId: string): string | Promise<string>;
  small(partnerId: string, id: string): string | Promise<string>;
}

/** Serves with the least possible work: reads the request, checks the token, sends the JSON that the database built. */
export async function serveLimit({ nested, small }: Answers): Promise<void> {
  const partnerOf = await partnerOfToken();
  const server = createServer(async (request, response) => {
    const partnerId = await partnerOf(request.headers.authorization);
    if (partnerId === null) return response.writeHead(401).end();
    const data =
      request.method === 'POST' ? await afterBody(request, nested, partnerId) : await small(partnerId, idOf(request));
    const body = Buffer.from(`{"data":${data}}`);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
    return response.end(body);
  });
  server.listen(settings.port, '127.0.0.1');
}

async function afterBody(request: IncomingMessage, nested: Answers['nested'], partnerId: string) {
  for await (const _ of request);
  return nested(partnerId);
}

function idOf({ url }: IncomingMessage): string {
  const { searchParams } = new URL(url ?? '', 'http://localhost');
  return JSON.parse(searchParams.get('variables') ?? '{}').by.id;
}
