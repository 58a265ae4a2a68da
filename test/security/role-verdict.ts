import { ROLES_WITHOUT_PARTNER, Role } from '../../src/platform/access/permissions';
import type { World } from '../access/world';
import type { Client, Data } from '../support/client';
import type { Operation } from './role-matrix';

/** Every set of roles that a token can have. */
export const roleSets: readonly (readonly Role[])[] = [
  ...subsets(Object.values(Role).filter((role) => !ROLES_WITHOUT_PARTNER.includes(role))),
  ...ROLES_WITHOUT_PARTNER.map((role) => [role]),
];

/** Returns the verdict of the matrix for these roles: `open`, or where they are refused. */
export function expectedVerdict({ allowed, reaching, path }: Operation, roles: readonly Role[]): string {
  if (roles.some((role) => allowed.includes(role))) return 'open';
  return refusedAt(roles.some((role) => reaching.includes(role)) ? path : path.slice(0, 1));
}

/** Returns the verdict of a server for a client: `open`, where the field is refused, or the whole response. */
export async function requestVerdict(
  client: Pick<Client, 'ask'>,
  { document, path }: Operation,
  world: World,
): Promise<string> {
  const { data, errors, extensions } = await client.ask(document(world));
  const refusals = refusalsIn({ errors, extensions });
  if (refusals.length === 0 && valueAt(data, path) != null) return 'open';
  const [refused] = refusals.length === 1 ? refusals : [];
  return refused && valueAt(data, refused) === null ? refusedAt(refused) : JSON.stringify({ data, errors, extensions });
}

/** Returns the paths of what was refused: a root field is an error, a field below it an entry of `extensions.forbidden`. */
function refusalsIn({ errors, extensions }: Pick<Awaited<ReturnType<Client['ask']>>, 'errors' | 'extensions'>) {
  const forbidden: readonly { readonly path: string[] }[] = extensions.forbidden ?? [];
  const paths = errors.map(({ path, extensions: { code } }) => (code === 'FORBIDDEN_ROLE' && path) || ['?']);
  return [...paths.map((path) => path.map(String)), ...forbidden.map(({ path }) => path)];
}

/** Returns the value at a path of a response. */
export function valueAt(data: Data, path: readonly string[]): Data {
  return path.reduce((value, step) => value?.[step], data);
}

function refusedAt(path: readonly string[]): string {
  return `refused at ${path.join('.')}`;
}

function subsets(roles: readonly Role[]): Role[][] {
  const [first, ...rest] = roles;
  if (!first) return [];
  const without = subsets(rest);
  return [[first], ...without, ...without.map((each) => [first, ...each])];
}
