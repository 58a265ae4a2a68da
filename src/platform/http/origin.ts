const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a text is an origin exactly as browsers send it, as in `https://portal.example`. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Whether a host name, as the URL parser returns it, always means this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** Whose pages may use the gateway from another origin: the origins that are named and, in the demo, this machine's own. */
export interface OriginRules {
  readonly corsOrigins: readonly string[];
  readonly demo: boolean;
}

/** Whether pages of an origin, exactly as a browser sends it, may use the gateway from there. */
export function isAllowedOrigin({ corsOrigins, demo }: OriginRules, origin: string): boolean {
  return corsOrigins.includes(origin) || (demo && isOrigin(origin) && isLoopback(new URL(origin).hostname));
}
