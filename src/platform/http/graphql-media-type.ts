import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const JSON_TYPE = 'application/json; charset=utf-8';
const MEDIA_TYPES = [JSON_TYPE, 'application/graphql-response+json; charset=utf-8'];

/** A client sends the same Accept header always. Where it takes neither type, it is an empty text. */
const typesByHeader = new LRUCache<string, string>({
  max: 100,
  memoMethod: (accept) => new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) ?? '',
});

/** The media type in which GraphQL answers, chosen as Apollo Server does; null where the client takes neither. */
export function graphqlMediaType(accept: string | undefined): string | null {
  return accept === undefined ? JSON_TYPE : typesByHeader.memo(accept) || null;
}
