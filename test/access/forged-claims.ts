import { SECOND_MS } from '../../src/platform/base/clock';
import { type Forgery, identityFor, isSigned, type Workshop } from './forgery';
import { signRaw } from './sign-raw';

const MINUTE_S = 60;
const HOUR_S = 3_600;

const secondsOf = (ms: number) => Math.floor(ms / SECOND_MS);

/** Verifies a token with other rules: if it is then accepted, only those rules refuse it. */
const byOtherRules =
  (rulesOf: (workshop: Workshop) => Partial<Workshop['rules']>): Forgery['undefended'] =>
  (token, workshop) =>
    identityFor(token, workshop, { rules: rulesOf(workshop) });

/** Verifies a token with a clock that differs by this number of seconds. */
const atAnotherTime =
  (seconds: number): Forgery['undefended'] =>
  (token, workshop) =>
    identityFor(token, workshop, { now: workshop.now + seconds * SECOND_MS });

function claiming(
  what: string,
  claimsOf: (workshop: Workshop) => object,
  undefended: Forgery['undefended'] = isSigned,
) {
  return { what, forge: (workshop: Workshop) => workshop.changed({}, claimsOf(workshop)), undefended };
}

const otherIssuers: Readonly<Record<string, (issuer: string) => string>> = {
  'another issuer': () => 'https://login.evil.example',
  'the issuer with a slash at its end': (issuer) => `${issuer}/`,
  'the issuer in capitals': (issuer) => issuer.toUpperCase(),
  'an issuer that begins like ours': (issuer) => `${issuer}.evil.example`,
  'an issuer that ends like ours': (issuer) => `https://evil.example/${issuer}`,
};

const otherAudiences: Readonly<Record<string, (audience: string) => string>> = {
  'another audience': () => 'another-api',
  'an audience that begins like ours': (audience) => `${audience}/other`,
  'our audience and another one in one text': (audience) => `${audience} another-api`,
  'our audience in capitals': (audience) => audience.toUpperCase(),
};

/** Tokens from another issuer or for another audience. */
const fromElsewhere: readonly Forgery[] = [
  ...Object.entries(otherIssuers).map(([what, change]) =>
    claiming(
      `of ${what}`,
      ({ rules }) => ({ iss: change(rules.issuer) }),
      byOtherRules(({ rules }) => ({ issuer: change(rules.issuer) })),
    ),
  ),
  claiming('of a list of issuers', ({ rules }) => ({ iss: [rules.issuer] })),
  claiming('of no issuer', () => ({ iss: undefined })),
  ...Object.entries(otherAudiences).map(([what, change]) =>
    claiming(
      `for ${what}`,
      ({ rules }) => ({ aud: change(rules.audience) }),
      byOtherRules(({ rules }) => ({ audience: change(rules.audience) })),
    ),
  ),
  claiming(
    'for a list of others',
    () => ({ aud: ['one', 'two'] }),
    byOtherRules(() => ({ audience: 'two' })),
  ),
  claiming('for a list within a list', ({ rules }) => ({ aud: [[rules.audience]] })),
  claiming('for an empty list', () => ({ aud: [] })),
  claiming('for nobody', () => ({ aud: undefined })),
];

/** Tokens that are expired or not valid yet. */
const untimely: readonly Forgery[] = [
  claiming('that expired a minute ago', ({ now }) => ({ exp: secondsOf(now) - MINUTE_S }), atAnotherTime(-1)),
  claiming(
    'that expired an hour ago',
    ({ now }) => ({ iat: secondsOf(now) - 2 * HOUR_S, exp: secondsOf(now) - HOUR_S }),
    atAnotherTime(-HOUR_S),
  ),
  claiming('that never expires', () => ({ exp: undefined })),
  claiming('whose end is a text', ({ now }) => ({ exp: String(secondsOf(now) + HOUR_S) })),
  claiming('whose end is null', () => ({ exp: null })),
  claiming('that is not valid yet', ({ now }) => ({ nbf: secondsOf(now) + MINUTE_S + 1 }), atAnotherTime(1)),
  claiming('whose beginning is a text', () => ({ nbf: '0' })),
  claiming('of the future', ({ now }) => ({ iat: secondsOf(now) + MINUTE_S + 1 }), atAnotherTime(1)),
  claiming('whose time of issue is a text', ({ now }) => ({ iat: String(secondsOf(now)) })),
  {
    what: 'that expires at infinity',
    forge: ({ header, claims, providersKey }) =>
      signRaw(header, JSON.stringify({ ...claims, exp: 0 }).replace('"exp":0', '"exp":1e999'), providersKey),
    undefended: isSigned,
  },
];

/** Tokens that identify no user, or an impossible one. */
const ofNobody: readonly Forgery[] = [
  ...[undefined, '', 7, null, 'x'.repeat(256), 'some\u0000body'].map((sub) =>
    claiming(`of the subject ${JSON.stringify(sub)?.slice(0, 20)}`, () => ({ sub })),
  ),
  ...[
    undefined,
    [],
    ['ROOT'],
    'ROOT',
    ['admin_agent'],
    7,
    {},
    [['ADMIN_AGENT']],
    'ADMIN_AGENT SALES_AGENT',
    ['ADMIN_AGENT', 7],
  ].map((roles) => claiming(`with the roles ${JSON.stringify(roles)}`, () => ({ roles }))),
  ...[undefined, null, '', 7, ['ptn_northwind'], 'x'.repeat(101), 'ptn\nnorthwind'].map((partner) =>
    claiming(`of the partner ${JSON.stringify(partner)?.slice(0, 20)}`, () => ({ partner })),
  ),
  claiming('of a reviewer who belongs to a partner', () => ({ roles: ['REVIEWER'] })),
  claiming('of a reviewer who is an admin agent, too', () => ({ roles: ['REVIEWER', 'ADMIN_AGENT'] })),
  claiming('of such a one without a partner', () => ({ roles: ['REVIEWER', 'ADMIN_AGENT'], partner: undefined })),
];

/** Claims that a provider would never write, and that two parsers read differently. */
const ambiguous: readonly Forgery[] = [
  ...[
    '{"roles":["ADMIN_AGENT"],',
    '{"rol\\u0065s":["ADMIN_AGENT"],',
    '{"more":{"a":1,"a":2},',
    '{"exp":9999999999,',
  ].map((start) => ({
    what: `that begin with ${start}`,
    forge: ({ header, claims, providersKey }: Workshop) =>
      signRaw(header, JSON.stringify(claims).replace('{', start), providersKey),
    undefended: isSigned,
  })),
  claiming('whose partner is inherited', ({ claims: { partner } }) => ({
    partner: undefined,
    ...JSON.parse(`{"__proto__":{"partner":${JSON.stringify(partner)}}}`),
  })),
  ...['[]', 'null', '"claims"', '7', '', '{', 'x'].map((text) => ({
    what: `that are ${JSON.stringify(text)}`,
    forge: ({ header, providersKey }: Workshop) => signRaw(header, text, providersKey),
    undefended: isSigned,
  })),
];

/** Tokens of the provider for another purpose. */
const ofAnotherKind: readonly Forgery[] = [
  ...['nonce', 'at_hash', 'c_hash', 's_hash'].map((name) =>
    claiming(`with what ID tokens have (${name})`, () => ({ [name]: 'x' })),
  ),
  claiming('that report a sign-out', () => ({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })),
  claiming('that are bound to a key of their holder', () => ({ cnf: { jkt: 'x' } })),
  ...['ID', 'Refresh', 'Logout'].map((typ) => claiming(`that call themselves ${typ}`, () => ({ typ }))),
  claiming('that are for use as an ID token', () => ({ token_use: 'id' })),
  claiming('of more than 8 kB', () => ({ padding: 'x'.repeat(8_192) })),
];

/** Tokens that are signed with the provider's key, although the provider would never issue them. */
export const forgedClaims: readonly Forgery[] = [
  ...fromElsewhere,
  ...untimely,
  ...ofNobody,
  ...ambiguous,
  ...ofAnotherKind,
];
