import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { fieldFacts } from './field-facts';
import { blocks, code } from './markdown';

/** The schema as it was released under a version, or as it is now. */
export interface Release {
  readonly version: string;
  readonly schema: GraphQLSchema;
}

/** What one release changed, in words, by how much it concerns clients. */
interface SchemaChange {
  readonly level: CriticalityLevel;
  readonly message: string;
}

const INTRODUCTION = `# Changes of the schema

Made by comparing the releases in \`schema/releases\` with each other and the last one with the schema of now. What is dangerous can
surprise a client that does not expect it, such as a new value of an enum.`;

/** The changelog of the schema in Markdown, latest release first. Releases are given in their order. */
export async function schemaChanges(releases: readonly Release[]): Promise<string> {
  const sections = await Promise.all(
    releases.slice(1).map(async ({ version, schema }, index) => {
      const changes = await changesBetween((releases[index] as Release).schema, schema);
      return blocks(`## ${version}`, changes.length > 0 ? byLevel(changes) : 'Nothing.');
    }),
  );
  const [first] = releases;
  return `${blocks(INTRODUCTION, ...sections.reverse(), first ? `## ${first.version}\n\nThe first release.` : '')}\n`;
}

const TITLES: readonly (readonly [CriticalityLevel, string])[] = [
  [CriticalityLevel.Breaking, 'Breaking'],
  [CriticalityLevel.Dangerous, 'Dangerous'],
  [CriticalityLevel.NonBreaking, 'New'],
];

function byLevel(changes: readonly SchemaChange[]): string {
  return blocks(
    ...TITLES.map(([level, title]) => {
      const told = changes.filter((change) => change.level === level).map(({ message }) => `- ${message}`);
      return told.length > 0 ? blocks(`### ${title}`, told.join('\n')) : '';
    }),
  );
}

async function changesBetween(earlier: GraphQLSchema, later: GraphQLSchema): Promise<readonly SchemaChange[]> {
  const changes = (await diff(earlier, later)).filter(({ type }) => !/DESCRIPTION|DIRECTIVE_USAGE/.test(type));
  const whole = changes.flatMap(({ type, path }) => (/^(TYPE|FIELD)_ADDED$/.test(type) && path ? [`${path}.`] : []));
  return changes
    .filter(({ path = '' }) => !whole.some((added) => path.startsWith(added)))
    .map(inWords)
    .concat(changedRoles(earlier, later))
    .sort((a, b) => (a.message < b.message ? -1 : 1));
}

function inWords({ criticality, message }: Change): SchemaChange {
  return { level: criticality.level, message: message.replaceAll("'", '`') };
}

/** Breaking for the roles that a field is closed to. */
function changedRoles(earlier: GraphQLSchema, later: GraphQLSchema): SchemaChange[] {
  return Object.values(later.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => {
      const before = earlier.getType(type.name);
      const fieldsBefore = isObjectType(before) ? before.getFields() : {};
      return Object.values(type.getFields()).flatMap((field) => {
        const known = fieldsBefore[field.name];
        const was = known && fieldFacts(earlier, known).roles;
        const is = fieldFacts(later, field).roles;
        if (!known || String(was) === String(is)) return [];
        const isNarrower = is !== null && (was ?? ['']).some((role) => !is.includes(role));
        const level = isNarrower ? CriticalityLevel.Breaking : CriticalityLevel.NonBreaking;
        return [{ level, message: `Roles of ${code(`${type.name}.${field.name}`)}: ${say(was)} → ${say(is)}` }];
      });
    });
}

function say(roles: readonly string[] | null | undefined): string {
  return roles?.map(code).join(', ') ?? 'whoever is signed in';
}
