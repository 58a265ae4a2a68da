import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readTrail, type TrailPart } from '../audit/read-trail';
import { trailLine } from '../audit/trail-line';
import type { CatalogueContext } from '../catalogue/catalogue';
import { dateText } from '../platform/base/clock';
import { savedAs } from '../platform/http/file-headers';
import { HttpProblem } from '../platform/http/problem';
import { admitExports, type ExportDependencies } from './admit-export';
import { beginTrailExport } from './begin-trail-export';

type TrailRequest = FastifyRequest<{ Querystring: { since?: unknown; until?: unknown } }>;

/** Serves the audit trail by time as JSON lines: of the viewer's partner, or of the whole programme for an operator. */
export async function auditTrailRoutes(app: FastifyInstance, gateway: ExportDependencies): Promise<void> {
  const admit = admitExports(app, gateway);

  app.get('/audit.jsonl', { exposeHeadRoute: false }, async (request: TrailRequest, reply) => {
    const context = await admit(request, reply);
    const { since, until } = request.query;
    const period = { since: instantOf(since, 'since') ?? 0, until: instantOf(until, 'until') ?? context.now };
    const part = await beginTrailExport(context, period, gateway.maxCost);
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('content-disposition', savedAs(`audit-${dateText(context.now)}.jsonl`))
      .send(Readable.from(lines(context, part), { objectMode: false }));
  });
}

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** Returns a date (its beginning in UTC) or a time with its offset in epoch milliseconds; null if there is none. Throws 400. */
function instantOf(text: unknown, parameter: string): number | null {
  if (text === undefined || text === '') return null;
  const at = typeof text === 'string' && DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new HttpProblem(400, 'BAD_REQUEST', 'timeUnreadable', { details: { parameter } });
  return at;
}

/** Yields one page at a time. The next page is read when the previous one is sent. */
async function* lines({ database }: CatalogueContext, part: TrailPart): AsyncGenerator<string> {
  for await (const page of readTrail(database, part)) yield page.map(trailLine).join('');
}
