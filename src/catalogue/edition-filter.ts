import { Field, InputType, ObjectType } from 'type-graphql';
import { ReadAs } from '../platform/graphql/read-arguments';
import { Locale } from '../platform/graphql/scalars';
import { languageTagOf, versionOf } from '../platform/text/identifiers';
import { Architecture, type Edition, FileType, OperatingSystem } from './edition.entity';

@InputType({ description: 'Selects editions by the choices made so far (S7). An omitted field matches every value.' })
export class EditionFilter {
  @Field(() => String, { nullable: true, description: 'Version of the product, in any case.' })
  @ReadAs(versionOf)
  readonly version?: string | null;

  @Field(() => Locale, { nullable: true, description: 'Language, in any case, such as zh-CN or zh_cn.' })
  readonly language?: string | null;

  @Field(() => FileType, { nullable: true, description: 'Type of the file.' })
  readonly fileType?: FileType | null;

  @Field(() => OperatingSystem, { nullable: true, description: 'Operating system.' })
  readonly os?: OperatingSystem | null;

  @Field(() => Architecture, { nullable: true, description: 'Processor architecture.' })
  readonly architecture?: Architecture | null;
}

@ObjectType({ description: 'For each choice, the values of the editions that match all other choices (S7).' })
export class EditionOptions {
  @Field(() => [String], { description: 'Available versions, newest first.' })
  readonly versions!: string[];

  @Field(() => [Locale], { description: 'Available languages, in alphabetical order of their tags.' })
  readonly languages!: string[];

  @Field(() => [FileType], { description: 'Available file types, in alphabetical order.' })
  readonly fileTypes!: FileType[];

  @Field(() => [OperatingSystem], { description: 'Available operating systems, in alphabetical order.' })
  readonly os!: OperatingSystem[];

  @Field(() => [Architecture], { description: 'Available processor architectures, in alphabetical order.' })
  readonly architectures!: Architecture[];
}

type Choice = keyof EditionFilter;
const CHOICES: readonly Choice[] = ['version', 'language', 'fileType', 'os', 'architecture'];

/** Returns the editions that match all choices of a filter. */
export function filterEditions(editions: readonly Edition[], filter: EditionFilter | null | undefined) {
  if (!filter) return editions;
  const made = CHOICES.filter((choice) => filter[choice] != null);
  return editions.filter((edition) => made.every((choice) => spelling(edition)[choice] === filter[choice]));
}

type Choices = Readonly<Record<Choice, string>>;

/** Never outdated: editions are immutable, and a changed catalogue has new objects. */
const spellings = new WeakMap<Edition, Choices>();

/** Returns the values of an edition, normalised in the same way as those of a filter. */
function spelling(edition: Edition): Choices {
  const known = spellings.get(edition);
  if (known) return known;
  const { version, language, fileType, os, architecture } = edition;
  const read = { version: versionOf(version), language: languageTagOf(language), fileType, os, architecture };
  spellings.set(edition, read);
  return read;
}

/** Returns the values that can still be chosen (S7): those of the editions that match all other choices. */
export function editionOptions(editions: readonly Edition[], filter: EditionFilter | null | undefined): EditionOptions {
  const values = <Key extends Choice>(choice: Key): Edition[Key][] => {
    const others = filterEditions(editions, { ...filter, [choice]: null });
    return [...new Set(others.map((edition) => edition[choice]))];
  };
  return {
    versions: values('version'),
    languages: values('language').sort(),
    fileTypes: values('fileType').sort(),
    os: values('os').sort(),
    architectures: values('architecture').sort(),
  };
}
