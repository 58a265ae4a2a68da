import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row that counts changes of the catalogue. Each process compares it to know when to reload the catalogue. */
@Entity('catalogueVersion')
@Check('catalogueVersion_single', `"id" = 1`)
export class CatalogueVersion {
  @PrimaryColumn('integer')
  readonly id!: number;

  @Column('integer')
  readonly version!: number;
}
