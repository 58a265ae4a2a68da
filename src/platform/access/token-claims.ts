import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { LOCALES } from '../i18n/languages';
import { lookUpLocale } from '../i18n/locale-lookup';
import { isBlank, trimmed } from '../text/blank';
import type { Identity } from './identity';
import { ROLES_WITHOUT_PARTNER, type Role } from './permissions';
import { type RefuseToken, refuseSilently, type TokenProblem } from './token-problem';
import type { TokenRules } from './token-rules';

const text = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

const subjectText = text(255);
const partnerText = text(100).nullish();
const roleNames = z.array(z.string());
const displayName = text(200);

/** Returns whether a text can be the subject of an access token. */
export function isSubject(text: string): boolean {
  return subjectText.safeParse(text).success;
}

/** Claims of ID tokens, and of tokens for events such as a sign-out. No access token has them. */
const CLAIMS_OF_OTHER_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

/** The claim of a token that is bound to a key of its holder. */
const CLAIM_OF_BOUND_TOKENS = 'cnf';

/** Claims for the scope or the client. They identify an access token if its `typ` does not. */
const CLAIMS_OF_ACCESS_TOKENS = ['scope', 'scp', 'client_id', 'cid', 'appid', 'azp'];

/** Claims by which some providers distinguish kinds of tokens. */
const KIND_OF_TOKEN = z.object({ typ: z.literal('Bearer').optional(), token_use: z.literal('access').optional() });

/** Returns the identity in the claims of a token; null if it is incomplete or malformed, and if this is no access token. */
export function identityOf(
  claims: JWTPayload,
  rules: TokenRules,
  refuse: RefuseToken = refuseSilently,
): Identity | null {
  const kindProblem = kindProblemOf(claims, rules);
  if (kindProblem) return refuse(kindProblem);
  const { data: id } = subjectText.safeParse(claims.sub);
  if (id === undefined) return refuse(claims.sub === undefined ? 'NO_SUBJECT' : 'SUBJECT_MALFORMED');
  const partner = partnerText.safeParse(claimAt(claims, rules.partnerClaim));
  if (!partner.success) return refuse('PARTNER_MALFORMED');
  const { data: named = [] } = roleNames.safeParse(listOf(claimAt(claims, rules.rolesClaim)));
  if (named.length === 0) return refuse('NO_ROLES');
  const roles = knownRoles(named, rules);
  const partnerId = partner.data ?? null;
  const problem = problemOf(roles, partnerId);
  return problem ? refuse(problem) : { id, name: nameOf(claims, id), roles, partnerId, ...languageIn(claims) };
}

/** Returns why this is no access token for its bearer; null if it is one. */
function kindProblemOf(claims: JWTPayload, { tokenType }: TokenRules): TokenProblem | null {
  const has = (name: string) => claims[name] !== undefined;
  if (has(CLAIM_OF_BOUND_TOKENS)) return 'BOUND_TO_A_KEY';
  const isAccessToken =
    KIND_OF_TOKEN.safeParse(claims).success &&
    !CLAIMS_OF_OTHER_TOKENS.some(has) &&
    (tokenType === 'at+jwt' || CLAIMS_OF_ACCESS_TOKENS.some(has));
  return isAccessToken ? null : 'NO_ACCESS_TOKEN';
}

function listOf(roles: unknown): unknown {
  return typeof roles === 'string' ? [roles] : roles;
}

/** Prefers a claim with exactly this name, since names can contain dots: many are URLs. */
function claimAt(claims: JWTPayload, path: string): unknown {
  return Object.hasOwn(claims, path) ? claims[path] : path.split('.').reduce(memberOf, claims);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function knownRoles(named: readonly string[], { roleNames }: TokenRules): readonly Role[] {
  return [...new Set(roleNames.filter(([name]) => named.includes(name)).map(([, role]) => role))];
}

/**
 * Reviewers and operators belong to no partner, and every other user to one, so that no one can both submit and decide a
 * request, or both sell and set the terms.
 */
function problemOf(roles: readonly Role[], partnerId: string | null): TokenProblem | null {
  if (roles.length === 0) return 'UNKNOWN_ROLES';
  const alone = ROLES_WITHOUT_PARTNER.find((role) => roles.includes(role)) as 'REVIEWER' | 'OPERATOR' | undefined;
  if (alone === undefined) return partnerId === null ? 'NO_PARTNER' : null;
  if (roles.length > 1) return `${alone}_WITH_OTHER_ROLES`;
  return partnerId === null ? null : `${alone}_WITH_PARTNER`;
}

/** Returns the name of a person for the audit trail. Many access tokens contain only the subject. */
function nameOf({ name, preferred_username }: JWTPayload, subject: string): string {
  return [name, preferred_username].map(shownName).find((each) => each !== null) ?? subject;
}

function shownName(claim: unknown): string | null {
  const { data = '' } = displayName.safeParse(claim);
  return isBlank(data) ? null : trimmed(data);
}

const MAX_LOCALE_LENGTH = 35;

/** Returns the supported language that best matches the one that the user prefers. */
function languageIn({ locale }: JWTPayload): Pick<Identity, 'locale'> {
  if (typeof locale !== 'string' || locale.length > MAX_LOCALE_LENGTH) return {};
  const own = lookUpLocale(locale, LOCALES);
  return own === null ? {} : { locale: own };
}
