import { LRUCache } from 'lru-cache';
import type { Variables } from '../../platform/execution/operation';
import type { KnownQuery } from '../known-query';

/** Which query a URL requests. */
export interface KnownUrl extends Pick<KnownQuery, 'documentHash' | 'operationName'> {
  /** Whether it may be executed only while its document is a trusted one. */
  readonly isTrusted: boolean;
}

/** A query, and the variables to run it with. */
interface Requested {
  readonly known: KnownUrl;
  readonly variables: Variables | undefined;
}

/** In characters, of all URLs together. */
const MAX_CHARACTERS = 250_000;

/** The path of all requests that the shortcut can answer. */
export const PATH = '/graphql';

const VARIABLES = 'variables=';

/**
 * What the URLs of recent queries by GET request. Those of one query differ only in their variables, so that everything else in
 * them is read once.
 */
export class KnownUrls {
  private readonly known = new LRUCache<string, KnownUrl>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, rest) => rest.length,
  });

  /** Returns the query and its variables; null for another URL, and for variables that are unusual in any way. */
  find(url: string): Requested | null {
    const { rest, variables: text } = split(url);
    const known = this.known.get(rest);
    if (!known) return null;
    if (text === null) return { known, variables: undefined };
    const variables = objectIn(text);
    return variables && { known, variables };
  }

  /** Adds the URL of a query that was executed, with its parameters as Fastify has read them. */
  learn(url: string, parameters: Readonly<Record<string, unknown>>, query: KnownUrl): void {
    if (!url.startsWith(`${PATH}?`)) return;
    const { rest } = split(url);
    const { documentHash, operationName, isTrusted } = query;
    // A document can become a trusted one, or cease to be one.
    if (this.known.get(rest)?.isTrusted === isTrusted) return;
    if (!isWithoutVariables(rest, parameters)) return;
    // Nothing else of the query, such as its variables, and copies: V8 keeps a text as long as a part of it.
    this.known.set(copyOf(rest), { documentHash, operationName: operationName && copyOf(operationName), isTrusted });
  }
}

/** Separates the variables, still percent-encoded, from everything else in a URL. */
function split(url: string): { readonly rest: string; readonly variables: string | null } {
  const isFirst = url.startsWith(VARIABLES, PATH.length + 1);
  const at = isFirst ? PATH.length : url.indexOf(`&${VARIABLES}`);
  if (at < 0) return { rest: url, variables: null };
  const next = url.indexOf('&', at + 1);
  const end = next < 0 ? url.length : next;
  const rest = isFirst ? `${PATH}?${url.slice(end + 1)}` : url.slice(0, at) + url.slice(end);
  return { rest, variables: url.slice(at + 1 + VARIABLES.length, end) };
}

/** URLs and names of operations have no other characters than Latin-1. */
function copyOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** Returns null for anything else than the percent-encoded JSON of an object. */
function objectIn(text: string): Variables | null {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : null;
  } catch {
    return null;
  }
}

/** Whether the rest of a URL has its other parameters, each once, and no variables in another spelling. */
function isWithoutVariables(rest: string, parameters: Readonly<Record<string, unknown>>): boolean {
  const others = new URLSearchParams(rest.slice(PATH.length + 1));
  const expected = Object.keys(parameters).filter((name) => name !== 'variables');
  return others.size === expected.length && expected.every((name) => others.get(name) === parameters[name]);
}
