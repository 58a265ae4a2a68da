/** The content of a response can load nothing, run nothing, send nothing, and be embedded in no page. */
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const TWO_YEARS_SECONDS = 63_072_000;

const always = {
  'content-security-policy': NOTHING_ALLOWED,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Without `includeSubDomains`: subdomains may belong to other services. */
const withTls = { ...always, 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}` } as const;

/** Returns the headers of every response. A page has a policy of its own. Browsers must use HTTPS if `publicUrl` does. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return publicUrl.startsWith('https:') ? withTls : always;
}
