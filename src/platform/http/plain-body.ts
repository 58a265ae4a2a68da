import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem';

const COMPRESSED = new HttpProblem(415, 'BAD_REQUEST', 'bodyCompressed');
const NOT_UTF8 = new HttpProblem(415, 'BAD_REQUEST', 'bodyNotUtf8');

/** Why a body is refused that others on its way would read in another way than we do: compressed, or not in UTF-8. */
export function bodyProblem({ headers }: FastifyRequest): HttpProblem | null {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (encoding !== 'identity') return COMPRESSED;
  return /^(utf-?8|us-ascii)$/i.test(charset) ? null : NOT_UTF8;
}
