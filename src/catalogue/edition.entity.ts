import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isHash, isId, isLanguage, isOneOf } from '../platform/database/checks';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { BigIntScalar, Locale } from '../platform/graphql/scalars';
import { Product } from './product.entity';

export const FileType = enumOf('FileType', 'What kind of file the media is.', {
  ISO: 'A disc image.',
  IMG: 'A disc image, as Office comes in.',
  EXE: 'A Windows installer.',
  PKG: 'A macOS installer.',
  ZIP: 'An archive.',
});
export type FileType = keyof typeof FileType;

export const OperatingSystem = enumOf('OperatingSystem', 'What the software runs on.', {
  WINDOWS: 'Windows or Windows Server.',
  MACOS: 'macOS.',
  LINUX: 'Linux.',
});
export type OperatingSystem = keyof typeof OperatingSystem;

export const Architecture = enumOf('Architecture', 'The processor that the software runs on.', {
  X64: '64-bit x86.',
  X86: '32-bit x86.',
  ARM64: '64-bit ARM.',
  UNIVERSAL: 'Several, in one file.',
});
export type Architecture = keyof typeof Architecture;

@ObjectType({
  implements: Node,
  description: 'One file of a product: a version in a language for a file type and OS (S7).',
})
@Entity('editions')
@Index('editions_choice', ['productId', 'version', 'language', 'fileType', 'os', 'architecture'], { unique: true })
@Check('editions_sizeBytes', `"sizeBytes" > 0`)
@Check('editions_sha256', `LENGTH("sha256") = 64`)
@Check('editions_id', isId('id', 'edn'))
@Check('editions_language', isLanguage('language'))
@Check('editions_fileType', isOneOf('fileType', Object.keys(FileType)))
@Check('editions_os', isOneOf('os', Object.keys(OperatingSystem)))
@Check('editions_architecture', isOneOf('architecture', Object.keys(Architecture)))
@Check('editions_sha256Hex', isHash('sha256'))
export class Edition extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Product)
  @Column('text')
  readonly productId!: string;

  @Field(() => String, { description: 'The version of the product, such as 2022.' })
  @Column('text')
  readonly version!: string;

  @Field(() => Locale)
  @Column('text')
  readonly language!: string;

  @Field(() => FileType)
  @Column('text')
  readonly fileType!: FileType;

  @Field(() => OperatingSystem)
  @Column('text')
  readonly os!: OperatingSystem;

  @Field(() => Architecture)
  @Column('text')
  readonly architecture!: Architecture;

  @Field(() => String)
  @Column('text')
  readonly fileName!: string;

  @Field(() => BigIntScalar)
  @Column('bigint')
  readonly sizeBytes!: number;

  @Field(() => String, { description: 'The file’s SHA-256 in lower-case hexadecimal, to check a download against.' })
  @Column('text')
  readonly sha256!: string;
}
