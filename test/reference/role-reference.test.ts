import { Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import { roleReference } from '../../src/tools/api-docs/role-reference';
import { roleMatrix } from '../security/role-matrix';
import { readPage } from './source-files';

const ROLES = Object.values(Role);
const rows = readPage('roles.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** Returns the roles that the page allows under a name, which is code or a link to the API reference. */
function allowed(name: string): Role[] | null {
  const cells = rows.find(([, first = '']) => first === `\`${name}\`` || first.startsWith(`[${name}](api.md#`));
  return cells ? ROLES.filter((_, index) => cells[index + 2] === 'yes') : null;
}

describe('the reference of roles', () => {
  it('is the committed docs/reference/roles.md', () => {
    expect(roleReference(buildGatewaySchema())).toBe(readPage('roles.md'));
  });

  it.each(roleMatrix.filter(({ field }) => !field.startsWith('node: ')))(
    'has the same roles for $field as the role tests',
    ({ field, allowed: expected }) => {
      const name = field.replace(/^(Query|Mutation|Subscription)\./, '').replace(/ .*/, '');
      expect(allowed(name)).toEqual(expected);
    },
  );

  it('lists the types that only some roles can read by id', () => {
    for (const { field, allowed: expected } of roleMatrix.filter(({ field }) => field.startsWith('node: ')))
      expect(allowed(field.slice('node: '.length)) ?? ROLES).toEqual(expected);
  });

  it('has what each role means, and its events of a timeline', () => {
    for (const role of ROLES) expect(readPage('roles.md')).toMatch(new RegExp(`^\\| \`${role}\` \\| \\S`, 'm'));
    expect(allowed('PURCHASE')).toEqual(ROLES);
    expect(allowed('KEY_REVEALED')).toEqual(['ADMIN_AGENT', 'GLOBAL_ADMIN']);
  });
});
