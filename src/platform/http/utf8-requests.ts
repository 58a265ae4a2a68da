import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeUtf8, NotUtf8Error } from '../text/utf8';
import { HttpProblem } from './problem';

const CODE = 'INVALID_UTF8';
const URL_NOT_UTF8 = new HttpProblem(400, CODE, 'urlNotUtf8');

/**
 * Refuses JSON bodies and URL queries that are not UTF-8, before anything of them is read, with 400 INVALID_UTF8. Otherwise
 * other characters would be stored than were sent, and different texts could become equal.
 */
export function readUtf8Only(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      const text = textOf(body);
      parseJson(request, text, (error, value) => done(error && refusalOf(error, text), value));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('preValidation', async (request) => assertQueryReadable(request));
}

function textOf(body: Buffer): string {
  try {
    return decodeUtf8(body);
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    throw new HttpProblem(400, CODE, 'notUtf8', { details: { offset: error.offset } });
  }
}

/** The members that Fastify's parser refuses, since careless code would read them as inherited properties. */
const FORBIDDEN = ['__proto__', 'constructor.prototype'];

/** If the text is valid JSON, the parser has refused one of these members. */
function refusalOf(error: Error, json: string): Error {
  return isJson(json)
    ? new HttpProblem(400, 'BAD_REQUEST', 'forbiddenMember', { details: { members: FORBIDDEN } })
    : error;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Throws if a part of the query cannot be decoded. Fastify would read that part undecoded. */
function assertQueryReadable({ raw: { url = '' } }: FastifyRequest): void {
  const start = url.indexOf('?');
  if (start >= 0 && !isPercentEncodedUtf8(url.slice(start))) throw URL_NOT_UTF8;
}

function isPercentEncodedUtf8(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
