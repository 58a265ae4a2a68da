import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row that counts the changes of the catalogue, so that every process knows when to read it again. */
@Entity('catalogueVersion')
@Check('catalogueVersion_single', `"id" = 1`)
export class CatalogueVersion {
  @PrimaryColumn('integer')
  readonly id!: number;

  @Column('integer')
  readonly version!: number;
}
