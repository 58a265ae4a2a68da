import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CatalogueContext } from '../catalogue/catalogue';
import type { Customer } from '../customers/customer.entity';
import type { Identity } from '../platform/access/identity';
import type { Row } from '../platform/graphql/row-loader';
import { savedAs } from '../platform/http/file-headers';
import { UNAUTHENTICATED } from '../platform/http/problem';
import { observeStreams } from '../platform/http/response-hooks';
import { assertFewRefused, countRefused, isRefusal } from '../platform/rate-limits/count-refused';
import type { RateLimits } from '../platform/rate-limits/rate-limits';
import { trimmed } from '../platform/text/blank';
import { beginExport } from './begin-export';
import { csvLine } from './csv-line';
import { readSoftware } from './read-software';
import { cells, header } from './software-table';

/** The parts of the gateway that the export needs. */
export interface ExportDependencies {
  /** Returns the user of the bearer token of a request; null if it has no valid token. */
  readonly identify: (request: FastifyRequest) => Promise<Identity | null>;
  readonly contextOf: (request: FastifyRequest, identity: Identity) => CatalogueContext;
  readonly rateLimits: Pick<RateLimits, 'refused' | 'countUnknownCaller'>;
  /** Maximum cost of an operation, in points. */
  readonly maxCost: number;
}

type CustomerRequest = FastifyRequest<{ Params: { id: string } }>;

/** Serves the software of a customer with the status of its links, as CSV for auditors. It has no keys or link URLs. */
export async function softwareCsvRoutes(app: FastifyInstance, gateway: ExportDependencies): Promise<void> {
  const { rateLimits, maxCost } = gateway;
  observeStreams(app);
  const users = new WeakMap<FastifyRequest, string>();
  countRefused(app, rateLimits.refused, (request, { statusCode }) =>
    isRefusal(statusCode) ? (users.get(request) ?? null) : null,
  );

  app.get('/:id/software.csv', { exposeHeadRoute: false }, async (request: CustomerRequest, reply) => {
    reply.header('cache-control', 'no-store');
    const identity = await gateway.identify(request);
    if (!identity) {
      await rateLimits.countUnknownCaller(request);
      throw UNAUTHENTICATED;
    }
    users.set(request, identity.id);
    assertFewRefused(rateLimits.refused, identity.id);
    const context = gateway.contextOf(request, identity);
    const customer = await beginExport(context, trimmed(request.params.id), maxCost);
    return reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', savedAs(fileName(customer, context.now)))
      .send(Readable.from(lines(context, customer.id), { objectMode: false }));
  });
}

function fileName({ domain }: Row<Customer>, now: number): string {
  return `software-${domain}-${new Date(now).toISOString().slice(0, 10)}.csv`;
}

/** Yields one page at a time. The next page is read when the previous one is sent. */
async function* lines(context: CatalogueContext, customerId: string): AsyncGenerator<string> {
  yield csvLine(header);
  for await (const page of readSoftware(context, customerId)) {
    yield page.map((exported) => csvLine(cells(exported, context))).join('');
  }
}
