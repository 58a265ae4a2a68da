import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { isLanguage } from '../platform/database/checks';
import { Sku } from './sku.entity';

/** Title of a SKU in a language other than English. */
@Entity('skuTranslations')
@Check('skuTranslations_locale', isLanguage('locale'))
export class SkuTranslation {
  @ForeignKey(() => Sku)
  @PrimaryColumn('text')
  readonly skuId!: string;

  /** Language tag (BCP 47). */
  @PrimaryColumn('text')
  readonly locale!: string;

  @Column('text')
  readonly title!: string;
}
