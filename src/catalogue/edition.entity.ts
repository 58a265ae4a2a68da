import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { areCountable, isHash, isId, isLanguage, isOneOf } from '../platform/database/checks';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { BigIntScalar, Locale } from '../platform/graphql/scalars';
import { Product } from './product.entity';

export const FileType = enumOf('FileType', 'Type of a file to download.', {
  ISO: 'Disc image in the ISO format.',
  IMG: 'Disc image in the IMG format, as used for Office.',
  EXE: 'Installer for Windows.',
  PKG: 'Installer for macOS.',
  ZIP: 'ZIP archive.',
});
export type FileType = keyof typeof FileType;

export const OperatingSystem = enumOf('OperatingSystem', 'Operating system that software runs on.', {
  WINDOWS: 'Windows or Windows Server.',
  MACOS: 'Apple macOS.',
  LINUX: 'Linux.',
});
export type OperatingSystem = keyof typeof OperatingSystem;

export const Architecture = enumOf('Architecture', 'Processor architecture that software runs on.', {
  X64: '64-bit x86.',
  X86: '32-bit x86.',
  ARM64: '64-bit ARM.',
  UNIVERSAL: 'Several architectures in one file.',
});
export type Architecture = keyof typeof Architecture;

@ObjectType({
  implements: Node,
  description:
    'A file of a product to download: one version in one language, for one file type and operating system (S7).',
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
@Check('editions_wholeNumbers', areCountable('sizeBytes'))
export class Edition extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Product)
  @Column('text')
  readonly productId!: string;

  @Field(() => String, { description: 'Version of the product, such as 2022.' })
  @Column('text')
  readonly version!: string;

  @Field(() => Locale, { description: 'Language of the software.' })
  @Column('text')
  readonly language!: string;

  @Field(() => FileType, { description: 'Type of the file.' })
  @Column('text')
  readonly fileType!: FileType;

  @Field(() => OperatingSystem, { description: 'Operating system that the software runs on.' })
  @Column('text')
  readonly os!: OperatingSystem;

  @Field(() => Architecture, { description: 'Processor architecture that the software runs on.' })
  @Column('text')
  readonly architecture!: Architecture;

  @Field(() => String, { description: 'Name of the file.' })
  @Column('text')
  readonly fileName!: string;

  @Field(() => BigIntScalar, { description: 'Size of the file in bytes.' })
  @Column('bigint')
  readonly sizeBytes!: number;

  @Field(() => String, { description: 'SHA-256 checksum of the file in lower-case hexadecimal, to verify a download.' })
  @Column('text')
  readonly sha256!: string;
}
