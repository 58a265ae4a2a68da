import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dateText } from '../platform/base/clock';
import { savedAs } from '../platform/http/file-headers';
import { trimmed } from '../platform/text/blank';
import { admitExports, type ExportDependencies } from './admit-export';
import { beginExport, beginPartnerExport } from './begin-export';
import { csvLine } from './csv-line';
import { readSoftware, readSoftwareOfPartner } from './read-software';
import { cells, cellsWithCustomer, type Exported, header, headerWithCustomer } from './software-table';

type CustomerRequest = FastifyRequest<{ Params: { id: string } }>;

const CSV = 'text/csv; charset=utf-8; header=present';

/**
 * Serves software with the status of its links, as CSV for auditors: of one customer, or of all customers of a partner. It has
 * no keys or link URLs.
 */
export async function softwareCsvRoutes(app: FastifyInstance, gateway: ExportDependencies): Promise<void> {
  const admit = admitExports(app, gateway);

  app.get('/customers/:id/software.csv', { exposeHeadRoute: false }, async (request: CustomerRequest, reply) => {
    const context = await admit(request, reply);
    const customer = await beginExport(context, trimmed(request.params.id), gateway.maxCost);
    const pages = readSoftware(context, customer.id);
    return reply
      .type(CSV)
      .header('content-disposition', savedAs(fileName(customer.domain, context.now)))
      .send(asStream(lines(header, pages, (exported) => cells(exported, context))));
  });

  app.get('/software.csv', { exposeHeadRoute: false }, async (request, reply) => {
    const context = await admit(request, reply);
    const partnerId = await beginPartnerExport(context, gateway.maxCost);
    const pages = readSoftwareOfPartner(context, partnerId);
    return reply
      .type(CSV)
      .header('content-disposition', savedAs(fileName('of-all-customers', context.now)))
      .send(asStream(lines(headerWithCustomer, pages, (exported) => cellsWithCustomer(exported, context))));
  });
}

function fileName(whose: string, now: number): string {
  return `software-${whose}-${dateText(now)}.csv`;
}

function asStream(text: AsyncGenerator<string>): Readable {
  return Readable.from(text, { objectMode: false });
}

/** Yields one page at a time. The next page is read when the previous one is sent. */
async function* lines<Line extends Exported>(
  names: readonly string[],
  pages: AsyncGenerator<readonly Line[]>,
  cellsOf: (exported: Line) => ReturnType<typeof cells>,
): AsyncGenerator<string> {
  yield csvLine(names);
  for await (const page of pages) yield page.map((exported) => csvLine(cellsOf(exported))).join('');
}
