import type { IncomingHttpHeaders } from 'node:http';
import { knowsSecret } from '../secrets/knows-secret';
import type { Secret } from '../secrets/secret';

/** nginx in front of the gateway, which can send files itself. */
export interface NginxSettings {
  /** The internal location of nginx that has the files. It begins and ends with a slash. */
  readonly location: string;
  /** The secrets by which nginx identifies itself; several while one of them is changed. */
  readonly secrets: readonly Secret<string>[];
}

/** nginx replaces what clients send in this header. */
const HEADER = 'x-gateway-nginx';

/** nginx would compare them with the tag and the time of its own file. */
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'] as const;

/** Returns whether a request came through nginx, which can send the file as the gateway would. */
export function canNginxSend({ secrets }: NginxSettings, headers: IncomingHttpHeaders): boolean {
  return CONDITIONS.every((name) => headers[name] === undefined) && knowsSecret(secrets, headers[HEADER]);
}
