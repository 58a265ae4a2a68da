/** Lets a browser that shows an answer load nothing, run nothing, send nothing, and put it into no page. */
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

/** Of this host alone: what runs below its name is not ours to speak for. */
const withTls = { ...always, 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}` } as const;

/** The headers of every answer; a page that needs more has a policy of its own. Browsers are kept to HTTPS where it is public. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return publicUrl.startsWith('https:') ? withTls : always;
}
