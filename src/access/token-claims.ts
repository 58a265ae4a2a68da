import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { LOCALES } from '../messages/languages';
import { lookUpLocale } from '../messages/locale-lookup';
import type { Identity } from './identity';
import type { Role } from './role';
import type { TokenRules } from './token-rules';

const text = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

const holder = z.object({ sub: text(255), partner: text(100).nullish(), roles: z.array(z.string()) });
const displayName = text(200);

/**
 * Nothing that an access token for whoever bears it has: they are those of ID tokens, of events such as a sign-out, and
 * of tokens that are bound to a key of their holder, which a thief could not use elsewhere either.
 */
const CLAIMS_OF_OTHER_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events', 'cnf'];

/** What an access token says where its `typ` does not tell it from others: what may be done with it, and by which client. */
const CLAIMS_OF_ACCESS_TOKENS = ['scope', 'scp', 'client_id', 'cid', 'appid', 'azp'];

/** How some providers tell their tokens apart. */
const KIND_OF_TOKEN = z.object({ typ: z.literal('Bearer').optional(), token_use: z.literal('access').optional() });

/** Who the claims of a token say its holder is; null where they do not say it, and for what is no access token. */
export function identityOf(claims: JWTPayload, rules: TokenRules): Identity | null {
  if (!isAccessToken(claims, rules)) return null;
  const roles = claimAt(claims, rules.rolesClaim);
  const partner = claimAt(claims, rules.partnerClaim);
  const { data } = holder.safeParse({ sub: claims.sub, partner, roles: typeof roles === 'string' ? [roles] : roles });
  if (!data) return null;
  const known = knownRoles(data.roles, rules);
  const partnerId = data.partner ?? null;
  return belongTogether(known, partnerId)
    ? { id: data.sub, name: nameOf(claims, data.sub), roles: known, partnerId, ...languageIn(claims) }
    : null;
}

function isAccessToken(claims: JWTPayload, { tokenType }: TokenRules): boolean {
  const has = (name: string) => claims[name] !== undefined;
  if (!KIND_OF_TOKEN.safeParse(claims).success || CLAIMS_OF_OTHER_TOKENS.some(has)) return false;
  return tokenType === 'at+jwt' || CLAIMS_OF_ACCESS_TOKENS.some(has);
}

/** A claim of exactly this name comes first, since names may have dots in them: they often are URLs. */
function claimAt(claims: JWTPayload, path: string): unknown {
  return Object.hasOwn(claims, path) ? claims[path] : path.split('.').reduce(memberOf, claims);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function knownRoles(named: readonly string[], { roleNames }: TokenRules): readonly Role[] {
  return [...new Set(roleNames.filter(([name]) => named.includes(name)).map(([, role]) => role))];
}

/** A reviewer belongs to no partner, and nobody else to none: one who decides requests can never make one. */
function belongTogether(roles: readonly Role[], partnerId: string | null): boolean {
  if (roles.length === 0) return false;
  return partnerId === null ? roles.every((role) => role === 'REVIEWER') : !roles.includes('REVIEWER');
}

/** What a person is called in the audit trail; access tokens often have no more than the subject. */
function nameOf({ name, preferred_username }: JWTPayload, subject: string): string {
  return [name, preferred_username].map((each) => displayName.safeParse(each).data).find(Boolean) ?? subject;
}

const MAX_LOCALE_LENGTH = 35;

/** The best of our languages for the one that the holder prefers; some providers write it as `zh_CN`. */
function languageIn({ locale }: JWTPayload): Pick<Identity, 'locale'> {
  if (typeof locale !== 'string' || locale.length > MAX_LOCALE_LENGTH) return {};
  const own = lookUpLocale(locale.replaceAll('_', '-'), LOCALES);
  return own === null ? {} : { locale: own };
}
